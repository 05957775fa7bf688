"""The spreadsheets of schools: class lists in, marks into their own files. Pure."""
