"""Reads the claims out of a document, to be confirmed by a person. Pure.

`files` takes bytes that `guard` has passed and gives passages; `grids` are the tables
among them. `numbers` finds numbers in sentences and says what kind each is, `naming`
what it is about, `times` when and where; `tables` does the same for a table's cells.
`proposing` puts it all together, `choices` is what a person has made of it.
"""
