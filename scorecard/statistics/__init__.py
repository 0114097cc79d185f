"""Published statistics on plain numbers: no Django, no database, no clock, no words.

Each public function names the source of its formula. Where a method needs no more than
the four operations it is done in exact fractions, so that a tie is a tie.
"""
