"""Facts of one kind as a spreadsheet file: written so that it runs nothing, and read as people fill it in."""

from knowledge.questions.sheets.columns import SHEETS
from knowledge.questions.sheets.reading import read_sheet
from knowledge.questions.sheets.writing import write_sheet

__all__ = ["SHEETS", "read_sheet", "write_sheet"]
