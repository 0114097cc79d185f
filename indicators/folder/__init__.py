"""The data folder: CSV files and one TOML file that hold a whole partnership.

    tables/   every file and column, once
    build/    rows -> unsaved objects, with the checks that concern more than a cell
    reading   a folder -> a Draft of unsaved objects, or every problem in it
    loading   a Draft -> the database, all of it or nothing
    dumping   the database -> a folder

docs/data-folder.md is written from the tables.
"""
