"""The public sector's published statistics: plain numbers in, plain numbers out.

No Django, no database, no clock. Binary fractions are allowed here and nowhere else;
what is handed back to be shown is a Decimal.
"""
