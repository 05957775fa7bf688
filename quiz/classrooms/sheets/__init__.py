"""Spreadsheets in and out. Pure: bytes in, tables, plans and bytes out; no database, no clock."""
