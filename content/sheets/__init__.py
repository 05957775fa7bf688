"""Spreadsheets in and out. Pure: bytes in, tables and bytes out; no database, no clock."""
