"""A whole partnership in a few lines: every file, and the tests break it one by one."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "partnership.toml": """\
# A comment stays where it is.
[partnership]
name = "Testford Safer Together"
home_area = "X06000001"

[strategy]
name = "Strategy 2017-2020"
starts = 2017-04-01
ends = 2020-03-31
green_within = 0
amber_within = 5
band_basis = "percent"
""",
    "areas.csv": """\
code,name,kind,parent
X92000001,Testland,country,
X06000001,Testford,csp,X92000001
X06000002,Otherton,csp,X92000001
""",
    "populations.csv": """\
area,year,age_band,population,vintage,source
X06000001,2016,all,100000,mid-2016,Statistics
X06000001,2016,all,101000,mid-2016 revised,Statistics
X06000001,2017,,102000,mid-2017,
""",
    "comparators.csv": """\
group,area,from,to
Most similar,X06000001,,
Most similar,X06000002,2016-04-01,2019-03-31
""",
    "partners.csv": """\
code,name,statutory,from,to,successor
police,Police,yes,,,
icb,Care Board,yes,2022-07-01,,
ccg,Commissioning Group,yes,,2022-06-30,icb
""",
    "priorities.csv": """\
code,order,title,description
crime,1,Reduce crime,"Offences,
and how they are felt."
youth,2,Reduce youth crime,
""",
    "indicators.csv": """\
code,title,priority,partner,kind,unit,multiplier,polarity,frequency,accumulates,\
green_within,amber_within,band_basis,denominator,small_number_threshold
total,Total crime,crime,police,population,count,,lower,quarter,yes,,,,,
rate,Crime rate,crime;youth,police,population,rate,1000,lower,year,no,,10,,population,
felt,Feels safe,crime,police,population,percent,,higher,year,no,1,2,points,given,5
mix,Mix of disposals,youth,ccg,performance,score,,range,year,,,,,,
""",
    "targets.csv": """\
indicator,period,basis,value,floor,lower,upper,baseline_period,comparator,illustrative
total,2017/18,change,-10,,,,2016/17,,yes
rate,2016/17,comparator,,,,,,Most similar,
felt,2016,value,80,70,,,,,no
mix,2016/17,value,,,10,20,,,
total,2016/17,previous,,,,,,,
""",
    "measurements.csv": """\
indicator,area,period,numerator,denominator,value,state,source,note
total,X06000001,2016/17 Q1,,,"1,729",final,Return,
total,X06000001,2016/17 Q2,,,0,nil,Return,
total,X06000001,2016/17 Q3,,,,not_available,Return,The system was down.
rate,X06000001,2016/17,1010,,,provisional,,
felt,X06000001,2016,3,4,75,,,Two lines
felt,X06000002,2016,0,0,,,,
""",
    "commentary.csv": """\
indicator,period,text
total,2016/17 Q1,"As before.
Nothing new."
""",
    "recording_changes.csv": """\
indicator,date,cause
total,2016-10-01,New counting rules
rate,2016-10-01,New counting rules
""",
    "claims.csv": """\
document,paragraph,kind,indicator,area,period,other_indicator,other_area,other_period,\
printed,decimals,wording
Review,1,value,total,X06000001,2016/17 Q1,,,,1729,,there were 1729
Review,2,percent_change,total,X06000001,2016/17 Q2,,,2016/17 Q1,-100.0,,fell by 100.0%
Plan,1,share,total,X06000001,2016/17 Q1,rate,,,5,1,
""",
}


def write(folder: Path, **changes: str | bytes | None) -> Path:
    """Write the folder; `areas_csv="..."` replaces a file, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[str, str | bytes | None] = {**FILES}
    for name, text in changes.items():
        stem, _, ending = name.rpartition("_")
        texts[f"{stem}.{ending}"] = text
    for name, text in texts.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            data = text.encode() if isinstance(text, str) else text
            (folder / name).write_bytes(data)
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """For `write`: one file with a piece of it replaced."""
    assert FILES[name].count(old) == 1, (name, old)
    return {name.replace(".", "_"): FILES[name].replace(old, new)}
