"""How are the results of a launch written down for people: text, workbook, Word."""
