"""The public sector's published statistics: plain numbers in, plain numbers out.

No Django, no database, no clock, no words. Each public function names the source of
its formula. Binary fractions are allowed here and nowhere else; where a method needs no
more than the four operations it is done in exact fractions, so that a tie is a tie.
"""
