from .checking import Checked, checked
from .pages import PageForm, form_for, stored_values
from .send import SendForm

__all__ = ["Checked", "PageForm", "SendForm", "checked", "form_for", "stored_values"]
