"""What stands in each sample workbook, a module a workbook."""
