"""What the crispy pack makes of a form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crispy_forms.bootstrap import (
    Accordion,
    AccordionGroup,
    Alert,
    AppendedText,
    FieldWithButtons,
    FormActions,
    InlineCheckboxes,
    InlineField,
    InlineRadios,
    Modal,
    StrictButton,
    Tab,
    TabHolder,
    UneditableField,
)
from crispy_forms.helper import FormHelper
from crispy_forms.layout import (
    HTML,
    Button,
    ButtonHolder,
    Column,
    Div,
    Field,
    Fieldset,
    Hidden,
    Layout,
    MultiField,
    Reset,
    Row,
    Submit,
)
from crispy_forms.utils import render_crispy_form
from django import forms
from django.forms import formset_factory
from django.template import Context, Template

from clinic.forms.helpers import ExplainedChoice


@dataclass(frozen=True)
class Said:
    """A label with a second line."""

    text: str
    help: str

    def __str__(self) -> str:
        return self.text


class Sample(forms.Form):
    name = forms.CharField(label="Your name", help_text="As in <b>your</b> passport")
    nick = forms.CharField(label="Nickname", required=False)
    answer = forms.ChoiceField(
        label="Fever?",
        help_text="In the last two days",
        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")],
        widget=forms.RadioSelect(attrs={"class": "segmented"}),
    )
    conditions = forms.MultipleChoiceField(
        label="Do you have",
        choices=[
            (
                "Heart",
                [("bp", "High blood pressure"), ("af", "Flutter")],
            ),
            ("none", "None of these"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    role = forms.ChoiceField(
        label="Role",
        required=False,
        choices=[("desk", Said("Front desk", "Sees no answer")), ("owner", Said("Owner", "All"))],
        widget=ExplainedChoice,
    )
    agree = forms.BooleanField(label="I agree")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(widget=forms.SelectDateWidget, required=False)

    def clean(self) -> None:
        if self.data.get("name") == "both":
            raise forms.ValidationError("These two do not fit together.")


def rendered(data: dict[str, object] | None = None, *layout: object, **helper: object) -> str:
    form = Sample(data)
    form.helper = FormHelper(form)
    if layout:
        form.helper.layout = Layout(*layout)
    for name, value in helper.items():
        setattr(form.helper, name, value)
    return render_crispy_form(form)


def tag(page: str, pattern: str) -> str:
    found = re.search(rf"<[^>]*{pattern}[^>]*>", page)
    assert found, pattern
    return found[0]


def test_a_label_names_its_box() -> None:
    page = rendered()
    assert re.search(r'<label for="id_name"[^>]*>Your name', page)
    assert 'id="id_name"' in page


def test_help_is_tied_to_the_box_and_escaped() -> None:
    page = rendered()
    assert 'aria-describedby="id_name_helptext"' in tag(page, 'name="name"')
    assert "As in &lt;b&gt;your&lt;/b&gt; passport" in page


def test_an_error_is_tied_to_the_box_and_says_so() -> None:
    page = rendered({})
    box = tag(page, 'name="name"')
    assert 'aria-invalid="true"' in box
    assert 'aria-describedby="id_name_helptext id_name_error"' in box
    assert 'id="id_name_error"' in page
    assert "Error:" in page


def test_optional_is_said_in_words_and_can_be_left_out() -> None:
    page = rendered()
    assert re.search(r"Nickname.{0,80}\(optional\)", page, re.DOTALL)
    assert not re.search(r"Your name.{0,80}\(optional\)", page, re.DOTALL)
    assert "(optional)" not in rendered(hide_optional=True)


def test_radios_are_a_named_group_with_its_look() -> None:
    page = rendered()
    group = tag(page, 'id="id_answer"')
    assert group.startswith("<fieldset")
    assert 'role="radiogroup"' in group
    assert "segmented" in group
    assert 'aria-required="true"' in group
    assert 'aria-describedby="id_answer_helptext"' in group
    assert re.search(r"<legend[^>]*>Fever\?", page)
    assert len(re.findall(r'type="radio" name="answer"', page)) == 3


def test_a_group_with_an_error_says_so_on_the_group() -> None:
    page = rendered({})
    group = tag(page, 'id="id_answer"')
    assert 'aria-invalid="true"' in group
    assert "id_answer_error" in group


def test_none_of_these_is_set_apart() -> None:
    page = rendered()
    assert page.count("tile--none") == 1
    assert "data-has-none" in tag(page, 'id="id_conditions"')
    assert re.search(r'class="tiles__group">Heart', page)


def test_a_choice_may_explain_itself_in_a_second_line() -> None:
    page = rendered()
    assert re.search(r'value="desk"[^>]*aria-describedby="id_role_0_note"', page)
    assert re.search(r'id="id_role_0_note">Sees no answer<', page)


def test_what_was_chosen_stays_chosen() -> None:
    page = rendered({"answer": "no", "conditions": ["af"], "name": "Ana"})
    assert " checked" in tag(page, 'value="no"')
    assert " checked" in tag(page, 'value="af"')
    assert " checked" not in tag(page, 'value="yes"')
    assert 'value="Ana"' in page


def test_hostile_text_in_an_answer_stays_text() -> None:
    page = rendered({"name": '"><script>x</script>'})
    assert "<script>" not in page


def test_a_tick_is_one_label_around_box_and_sentence() -> None:
    assert re.search(r'<label class="tick" for="id_agree"><input type="checkbox"', rendered())


def test_errors_of_the_whole_form_are_an_alert() -> None:
    page = rendered({"name": "both"}, form_error_title="Please look again")
    assert 'role="alert"' in page
    assert "These two do not fit together." in page
    assert "Please look again" in page


def test_labels_can_be_for_ears_only() -> None:
    assert 'class="field__label  sr-only"' in rendered(form_show_labels=False)


def test_several_boxes_of_one_field_are_a_group() -> None:
    page = rendered()
    assert tag(page, 'id="id_day"').startswith("<fieldset")
    assert 'class="parts"' in page


def test_a_form_tag_is_written_only_when_wanted() -> None:
    assert re.search(r"<form [^>]*method=\"post\"", rendered())
    assert "<form" not in rendered(form_tag=False)


def test_every_layout_object_has_its_template() -> None:
    page = rendered(
        None,
        Fieldset("You", Row(Column(Field("name", wrapper_class="short"), css_class="wide"))),
        Div(InlineRadios("answer"), css_id="where"),
        InlineCheckboxes("conditions"),
        AppendedText("nick", "cm"),
        MultiField("Agreement", "agree"),
        HTML("<p>Words</p>"),
        ButtonHolder(
            Submit("save", "Save", css_class="button--small"),
            Button("b", "More"),
            Reset("r", "Reset"),
        ),
        FormActions(Hidden("token", "1"), StrictButton("Go", css_class="button")),
        Modal(UneditableField("secret"), css_id="ask", title="Sure?", title_id="ask"),
        Alert("Mind", css_class="alert"),
    )
    for piece in ("<legend", 'class="row"', 'class="column wide"', "field short", 'id="where"'):
        assert piece in page
    assert "button button--main" in tag(page, 'name="save"')
    assert "button--small" in tag(page, 'name="save"')
    assert "btn-primary" not in page
    assert "<dialog" in page
    assert page.count("chips") == 2
    assert "(cm)" in page


def test_folds_tabs_and_a_field_with_its_button_have_templates_too() -> None:
    page = rendered(
        None,
        Accordion(AccordionGroup("More about you", "nick")),
        TabHolder(Tab("First", "name"), Tab("Second", "agree")),
        FieldWithButtons("secret", StrictButton("Look", css_class="button")),
        InlineField("answer"),
    )
    assert re.search(r"<details[^>]*>\s*<summary>More about you", page)
    assert 'href="#first"' in page
    assert re.search(r"<button[^>]*>Look</button>", page)


def test_a_set_of_forms_renders_with_its_management_form() -> None:
    template = Template("{% load crispy_forms_tags %}{% crispy forms helper %}")
    forms_set = formset_factory(Sample, extra=2)(prefix="x")
    page = template.render(Context({"forms": forms_set, "helper": FormHelper()}))
    assert 'name="x-TOTAL_FORMS"' in page
    assert page.count("multiform") == 2


def test_filters_render_a_form_and_a_field() -> None:
    template = Template(
        "{% load crispy_forms_tags %}{{ form|crispy }}{{ form.name|as_crispy_field }}"
        "{{ form|as_crispy_errors }}"
    )
    page = template.render(Context({"form": Sample({"name": "both"})}))
    assert page.count('name="name"') == 2
    assert page.count("These two do not fit together.") == 2
