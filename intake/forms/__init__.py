from .pages import PageForm, cleaned_answers, form_for, stored_values
from .send import SendForm

__all__ = ["PageForm", "SendForm", "cleaned_answers", "form_for", "stored_values"]
