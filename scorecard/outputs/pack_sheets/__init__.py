"""The sheets of a pack's workbook; pack_xlsx puts them together."""
