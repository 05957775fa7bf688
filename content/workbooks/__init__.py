"""A pack as a workbook: what curators type into sheets, read into records, and back. Pure."""
