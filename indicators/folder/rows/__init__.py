"""What is stored -> rows of the files, by the names of the columns.

The other way from `build`. Texts are put in order here and not in the database, whose
alphabet depends on how it was installed: the same content gives the same bytes.
"""
