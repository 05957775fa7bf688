"""The attacks and bad input that are promised to come to nothing, each with its number.

16 and 28–29 are no numbers of the list. Not yet possible, so without a test: 15 (an exam that a
teacher opens), 21 and 26 (uploads), 23 (CSV and XLSX out), 24–25 and 27 (files of rosters), 34
(joining by class code), 39 (backups).
"""
