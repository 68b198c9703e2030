from .checking import Checked, checked
from .pages import PageForm, form_for, stored_values
from .send import sending

__all__ = ["Checked", "PageForm", "checked", "form_for", "sending", "stored_values"]
