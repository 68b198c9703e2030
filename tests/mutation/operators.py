"""The faults: what may stand in place of one node of the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator

Change = tuple[str, ast.AST]  # in words, and the node that takes the place

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


def changes(node: ast.AST) -> Iterator[Change]:
    """Every fault that can stand in the place of ``node``."""
    match node:
        case ast.Compare(left, ops, comparators):
            for place, operator in enumerate(ops):
                other = _COMPARED[type(operator)]()
                flipped = [*ops[:place], other, *ops[place + 1 :]]
                yield _flipped(operator, other), ast.Compare(left, flipped, comparators)
        case ast.BoolOp(operator, values):
            other_bool = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield _flipped(operator, other_bool), ast.BoolOp(other_bool, values)
        case ast.UnaryOp(ast.Not(), operand):
            yield "not left out", operand
        case ast.BinOp(left, operator, right) if type(operator) in _CALCULATED:
            other_sign = _CALCULATED[type(operator)]()
            yield _flipped(operator, other_sign), ast.BinOp(left, other_sign, right)
        case ast.Constant(bool(value)):
            yield f"{value} becomes {not value}", ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            for other_value in (value + 1, value - 1):
                yield f"{value} becomes {other_value}", ast.Constant(other_value)
        case ast.Name(name, ast.Load()) if name in _CALLED:
            yield f"{name} becomes {_CALLED[name]}", ast.Name(_CALLED[name], ast.Load())
        case ast.IfExp(test, body, orelse) if _is_plain(test):
            yield "condition turned round", ast.IfExp(_not(test), body, orelse)
        case ast.stmt():
            yield from _of_statement(node)


def _of_statement(node: ast.stmt) -> Iterator[Change]:
    match node:
        case ast.Return(ast.expr() as value) if not _is_constant(value):
            yield "nothing is returned", ast.Return(ast.Constant(None))
        case ast.Expr(value) if not isinstance(value, ast.Constant):
            yield "statement left out", ast.Pass()
        case ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield "statement left out", ast.Pass()
        case ast.Assign(targets) if not any(isinstance(one, ast.Name) for one in targets):
            yield "statement left out", ast.Pass()
        case ast.If(test, body, orelse) if _is_plain(test):
            yield "condition turned round", ast.If(_not(test), body, orelse)


def _flipped(operator: ast.AST, other: ast.AST) -> str:
    return f"{type(operator).__name__} becomes {type(other).__name__}"


def _is_plain(test: ast.expr) -> bool:
    """Whether no other fault turns this condition round."""
    return not isinstance(test, (ast.Compare, ast.BoolOp, ast.UnaryOp))


def _is_constant(value: ast.expr) -> bool:
    """False and None come to the same; a number or True is changed by another fault."""
    return isinstance(value, ast.Constant) and not isinstance(value.value, str)


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)
