"""The limit's SQL: the rows that `/` reads for its table, each statement by hand.

Days are counted for the quarters of the sample: 1210 before the last day of the newest
begin the figures that the page reads, 92 before it ends the quarter before.
"""

NEWEST = """
SELECT m.area_id, m.start, m."end"
FROM indicators_measurement m
JOIN indicators_partnership p ON p.home_area_id = m.area_id
ORDER BY m."end" DESC, m.start DESC
LIMIT 1
"""
LISTED = """
SELECT p.title, i.id, i.code, i.title, i.unit, i.unit_label, i.decimals, i.polarity,
       i.compare_with, lead.name, s.amber_within, breaks.newest, i.multiplier
FROM indicators_strategy s
JOIN indicators_priority p ON p.strategy_id = s.id
JOIN indicators_placement l ON l.priority_id = p.id
JOIN indicators_indicator i ON i.id = l.indicator_id
JOIN indicators_partner lead ON lead.id = i.partner_id
LEFT JOIN (SELECT touched.indicator_id, max(c.date) AS newest
           FROM indicators_recordingchange c
           JOIN indicators_recordingchange_indicators touched
               ON touched.recordingchange_id = c.id
           GROUP BY touched.indicator_id) breaks ON breaks.indicator_id = i.id
ORDER BY p."order", l.position
"""
TARGETS = """
SELECT indicator_id, start, "end", basis, value, floor, lower, upper, illustrative
FROM indicators_target
"""
FIGURES = """
SELECT indicator_id, start, "end", numerator, denominator, value, state, restated_on
FROM indicators_measurement
WHERE area_id = %s AND "end" > %s::date - 1210
ORDER BY indicator_id, "end"
"""
COUNTRY = "SELECT id, name FROM indicators_area WHERE kind = 'country'"
COMPARED = """
SELECT indicator_id, start, "end", numerator, denominator, value
FROM indicators_measurement
WHERE area_id = %s AND "end" IN (%s, %s::date - 92)
"""
