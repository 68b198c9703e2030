"""The owner's reports: counts over a period, from what is stored. They write nothing."""
