from .checking import Checked, checked
from .pages import PageForm, form_for, resumed, stored_values
from .send import sending

__all__ = ["Checked", "PageForm", "checked", "form_for", "resumed", "sending", "stored_values"]
