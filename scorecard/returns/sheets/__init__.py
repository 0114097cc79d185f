"""A return as a sheet: taken away, filled in, brought back, looked over, stored.

guard      refuses files that are not harmless spreadsheets, before they are opened
table      a sheet as texts, whichever program wrote it
cells      which column is what; a figure as the texts of its cells
workbook   the sheet to take away
ours       that sheet, brought back
own        a partner's own sheet, with a mapping of its columns
parse      the texts of a row as what an officer enters
preview    what storing it would do, row by row
"""
