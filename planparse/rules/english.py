"""English date forms: one row each, read without regard to case.

``starts`` are words, where # is any number and in␣two the word in before two.
The groups are those of ``rules.dates``, with words in place of numerals where their names end in ``w``;
``planparse.english`` turns the words into the numerals and characters that readings know.
"""

from __future__ import annotations

from planparse.rules.dates import DateForm

_MONTH = (
    r"(?P<mw>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])(?:\.(?= ?[0-9]))?"
)
_ORDINAL = (
    "(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    "|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW_100 = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})(?![a-z])"
_SPOKEN_PAIR = rf"(?:sixteen|seventeen|eighteen|nineteen|twenty)[ -](?:hundred(?![a-z])|(?:oh|o|zero)[ -](?:{_ONES})(?![a-z])|(?!(?:{_ONES})(?![a-z])){_BELOW_100})"
_SPOKEN_THOUSAND = rf"(?:one|two) thousand(?:,? (?:{_ONES}) hundred)?(?:,?(?: and)? {_BELOW_100})?"
_DAY = rf"(?:(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z])|(?P<dw>{_ORDINAL})(?![a-z]))"
_YEAR = rf"(?:(?:1[3-9]|20|21)[0-9]{{2}}(?![0-9])|{_SPOKEN_PAIR}|{_SPOKEN_THOUSAND})"
_WEEKDAY = "(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])"
_COUNT = (
    r"(?P<nw>[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|(?:a )?couple of|(?:a )?few|several|some)"
)
_UNIT = "(?P<uw>year|month|week|day|night|decade|quarter|fortnight)"
_COMPOUND = (
    r"(?P<a>[0-9]{1,2}|one|two) (?P<au>years?|months?|weeks?|days?),?(?: and)? (?P<b>[0-9]{1,2}|one|two|three) (?P<bu>months?|years?|weeks?|days?)"
    r"(?:,?(?: and)? (?P<c>[0-9]{1,2}) (?P<cu>days?))?(?![a-z])"
)
_NEAR = "this|current|next|coming|upcoming|following|last|past|previous|same|that"
_MONTH_STARTS = "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december"
_DAY_STARTS = "# first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twenty thirty the"
_D = "3[01]|[12][0-9]|0?[1-9]"
_M = "1[0-2]|0?[1-9]"
_SPOKEN_YEAR_STARTS = "one two sixteen seventeen eighteen nineteen twenty"
_WEEKDAY_STARTS = "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
_COUNT_STARTS = "# a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty couple few several some"
_WEEKDAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays"


def _after(word: str, starts: str) -> str:
    return " ".join(f"{word}␣{start}" for start in starts.split())


# Lower-case words after a bare number that make it a count: 2019 students.
COUNTED = "(?!onwards)(?:people|person|yuan|million|billion|percent|mu|young|children|students|members|km|tons?|kilometers|households|[a-z]{3,}s)"

_FISCAL = "|".join(f"{year:02}[-/–]{year + 1:02}" for year in range(50))  # in 2026-27, but not in 2021-25

ENGLISH: tuple[DateForm, ...] = (
    # Plans, budgets and school years.
    DateForm("plan-en", "plan", "the # first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth", rf"(?:the )?(?P<planw>[0-9]{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})[ -]five[- ]year[ -]plan(?:(?: |-)(?P<of>period))?"),
    DateForm("fiscal-en", "vague", "fy fiscal academic school #", r"FY ?'?[0-9]{2,4}(?:[-/][0-9]{2,4})?(?![0-9])|20(?:(?<=(?:in|by|of|or) 20)|(?<=(?:for|rom|nce|ing) 20))(?:" + _FISCAL + r")(?![-/0-9])|(?:fiscal|academic|school) years? [0-9]{4}(?:[-/][0-9]{2,4})?|[0-9]{4}[-/][0-9]{2,4} (?:academic|school|financial|fiscal) year"),
    DateForm("term-en", "vague", _NEAR.replace("|", " ") + " the", r"(?:(?:the )?(?:this|current|next|coming|last|previous)|the (?:first|second|spring|summer|autumn|fall|winter)) (?:semester|school year|academic year|school term)(?!s)"),
    # Whole dates.
    DateForm("iso-en", "calendar", "#", rf"(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"),
    DateForm("year-name-day-en", "calendar", "#", rf"(?P<y>{_YEAR})[-/]{_MONTH}[-/](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"),
    DateForm("numeric-en", "calendar", "#", rf"(?P<n1>[0-9]{{1,2}})(?P<sep>[-/.])(?P<n2>[0-9]{{1,2}})(?P=sep)(?P<y>{_YEAR})"),
    DateForm("day-month-en", "calendar", f"{_DAY_STARTS} {_WEEKDAY_STARTS}", rf"(?:{_WEEKDAY}\.?,? )?(?:the )?{_DAY}\.?(?: of)?[ -]?(?:the )?{_MONTH}(?:(?:,? | of ){{1,2}}(?P<y>{_YEAR}))?"),
    DateForm("month-between-days-en", "calendar", _MONTH_STARTS, rf"{_MONTH},? (?:between|from) (?:the )?(?P<d>{_D})(?:st|nd|rd|th)? ?(?:-|to|through|until|and) ?(?:the )?(?P<until>{_D})(?:st|nd|rd|th)?(?![0-9a-z/])(?:,? (?P<y>{_YEAR}))?"),
    DateForm("day-to-month-day-en", "calendar", "#", rf"(?:(?<=\bfrom )|(?<=\bbetween ))(?P<d>{_D})(?:st|nd|rd|th)? ?(?:-|to|through|until|and) ?{_MONTH} (?P<until>{_D})(?:st|nd|rd|th)?(?![0-9a-z/])(?:,? (?P<y>{_YEAR}))?"),
    DateForm("month-days-en", "calendar", _MONTH_STARTS, rf"{_MONTH} ?(?:the )?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)? ?(?:-|to|through|until) ?(?:the )?(?P<until>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z/])(?:,? (?P<y>{_YEAR}))?"),
    DateForm("days-month-en", "calendar", "#", rf"(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)? ?(?:-|to|until|till|and) ?(?P<until>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? (?P<y>{_YEAR}))?"),
    DateForm("days-near-month-en", "calendar", "#", rf"(?P<d>3[01]|[12][0-9]|0?[1-9]) ?(?:-|to|until|till|and) ?(?P<until>3[01]|[12][0-9]|0?[1-9]) (?:of |in )?(?P<mrelw>{_NEAR}) month"),
    DateForm("month-day-en", "calendar", f"{_MONTH_STARTS} {_WEEKDAY_STARTS} this next", rf"(?:(?:this |next )?{_WEEKDAY}(?:\.?,? |-))?{_MONTH}[ ,/-]{{0,2}}(?:the )?(?:{_DAY}|(?P<dc>(?:twenty|thirty)[- ](?:{_ONES})(?![a-z])(?! {COUNTED})))(?:(?:,? ?| of )(?P<y>{_YEAR}))?(?! (?:movement|spirit|medal|red|youth|flag|celebration|commendation|incident|uprising|revolution|\"))"),
    DateForm("nth-weekday-en", "calendar", "the first second third fourth fifth last", rf"(?:the )?(?P<nthw>first|second|third|fourth|fifth|last) (?:(?P<wdw>{_WEEKDAY})|week)(?: (?:of|in))? (?:{_MONTH}(?: (?P<y>{_YEAR}))?|(?:the )?(?P<mrelw>{_NEAR}) month|(?P<yn>{_YEAR})|(?P<relw>{_NEAR}) year)"),
    DateForm("nth-weekday-of-this-month-en", "calendar", "first second third fourth", rf"(?P<nthw>first|second|third|fourth) (?P<wdw>{_WEEKDAY})(?P<heremonth>)", everyday=True),
    DateForm("day-of-near-month-en", "calendar", "# the", rf"(?:the )?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th) (?:of )?(?P<mrelw>{_NEAR}) month"),
    DateForm("near-month-name-en", "calendar", _NEAR.replace("|", " "), rf"(?P<relw>{_NEAR}) {_MONTH}"),
    DateForm("month-near-year-en", "calendar", _MONTH_STARTS, rf"{_MONTH}(?: of)? (?P<relw>{_NEAR}) year"),
    DateForm("month-year-en", "calendar", f"{_MONTH_STARTS} #", rf"{_MONTH} ?,? ?(?:of )?(?P<y>{_YEAR})|(?P<yn>{_YEAR}) ?,? ?{_MONTH.replace('?P<mw>', '?P<mnw>')}"),
    DateForm("comma-year-en", "calendar", "#", rf"(?P<n1>{_D})/(?P<n2>{_D}),? ?(?P<y>{_YEAR})"),
    DateForm("month-first-en", "calendar", "#", r"(?:(?<=\bon )|(?<=\bby )|(?<=\bfrom )|(?<=\bto )|(?<=\bbefore )|(?<=\buntil ))(?P<n1>[0-9]{1,2})/(?P<n2>[0-9]{1,2})(?![0-9/])"),
    DateForm("month-number-en", "calendar", "#", rf"(?P<y>{_YEAR}) ?[-/] ?(?P<m>1[0-2]|0?[1-9])(?![0-9/-]|[ -]?[a-z%])|(?P<mn>1[0-2]|0?[1-9]) ?[-/] ?(?P<yn>{_YEAR})(?![0-9/-])"),
    DateForm("slash-en", "calendar", "#", rf"(?!24/7)(?=[0-9]{{2}}|[0-9]/[0-9]{{2}})(?:(?P<n1>{_M})/(?P<n2>{_D})|(?P<n1_>3[01]|[12][0-9])/(?P<n2_>{_M}))(?![0-9/%])(?! of)", everyday=True),
    DateForm("marked-en", "calendar", "#", rf"(?:(?<=\bon )|(?<=\bin )|(?<=\bby )|(?<=\bfrom )|(?<=\bto ))(?P<n1>{_M})[.-](?P<n2>[12][0-9]|3[01]|0[1-9])(?![0-9/%]|[.-][0-9])", everyday=True),
    DateForm("short-year-en", "calendar", "#", rf"(?P<n1>{_D})(?P<sep>[-/])(?P<n2>{_D})(?P=sep)(?P<ys>[0-9]{{2}})(?![0-9]|[-/.][0-9])", everyday=True),
    DateForm("dotted-month-en", "calendar", "#", r"(?P<y>20[0-9]{2})\.(?P<m>1[0-2]|[1-9])(?![0-9]|\.[0-9])", everyday=True),
    DateForm("lone-day-en", "calendar", "# the", rf"(?<=\bon )(?P<d>{_D})(?= *[.!?]|\Z)|(?<=\bfor )the (?:(?P<d_>{_D})|(?P<dw>(?:twenty[- ])?(?:{_ORDINAL})))(?= *[.!?]|\Z)", everyday=True),
    DateForm("week-of-day-en", "calendar", "the", rf"(?<=\bweek of )the (?P<d>{_D})(?:st|nd|rd|th)"),
    DateForm("early-year-en", "calendar", "year", r"year (?P<y>[1-9][0-9]{2})(?![0-9])", everyday=True),
    DateForm("weekday-day-en", "calendar", _WEEKDAY_STARTS, rf"{_WEEKDAY},? the (?:(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)|(?P<dw>{_ORDINAL})|(?P<dc>(?:twenty|thirty)[- ](?:{_ONES})|{_TEENS}))(?![a-z])"),
    DateForm("the-day-en", "calendar", "the", r"(?<=\bfor )the (?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)(?= *[.!?,]|$)|(?<=\bon )the (?P<d3>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)(?= *[.!?,]|$)"),
    DateForm("month-en", "month-name", f"{_MONTH_STARTS} the month", rf"(?:(?:the )?month of )?{_MONTH}"),
    # Parts of a year.
    DateForm("quarter-en", "calendar", "the first second third fourth last final 1st 2nd 3rd 4th #", rf"(?:(?P<y>{_YEAR}) )?(?:the )?(?P<qw>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[- ]{{1,2}}quarter(?:,?(?: of)?(?: (?P<yn>{_YEAR})| (?P<relw>{_NEAR}) year| the year))?"),
    DateForm("near-quarter-en", "calendar", _NEAR.replace("|", " "), rf"(?P<relw>{_NEAR}) year's (?P<qw>first|second|third|fourth)[- ]quarter"),
    DateForm("quarter-code-en", "calendar", "q h #", rf"(?:(?P<y>{_YEAR}) ?,? ?)?(?:Q(?P<q>[1-4])|H(?P<halfw>[12]))(?![0-9a-z])(?:(?: of)?,? ?(?:(?P<yn>{_YEAR})|(?P<relw>{_NEAR}) year))?"),
    DateForm("half-en", "calendar", "the first second latter last", rf"(?:the )?(?P<halfw>first|second|latter|last) half of (?:(?P<y>{_YEAR})|(?:(?P<relw>{_NEAR})|the) year)"),
    DateForm("season-en", "calendar", "spring summer autumn fall winter the this next last", rf"(?:(?:the|(?P<relw>this|next|last)) )?(?P<seasonw>spring|summer|autumn|winter)(?:(?: of)? (?P<y>{_YEAR}))?(?! (?:festival|vacation|camp|semester|term|break|school))"),
    DateForm("year-edge-en", "calendar", "year end", "(?P<edgew>year[- ]end|end of (?:the )?year)"),
    # Relative.
    DateForm("year-en", "calendar", f"{_NEAR.replace('|', ' ')} the", rf"(?:the )?(?P<relw>{_NEAR}) year(?!s|-| \S+ plan)|(?:the )?(?P<relw2>year after next)"),
    DateForm("near-month-en", "calendar", f"{_NEAR.replace('|', ' ')} the", rf"(?:the )?(?P<mrelw>{_NEAR}) month(?!s)|(?:the )?(?P<mrelw2>month after (?:the )?next)"),
    DateForm("weekday-of-week-en", "calendar", f"{_WEEKDAY_STARTS} {_NEAR.replace('|', ' ')}", rf"(?P<wdw>{_WEEKDAY})\.? (?:of )?(?P<wrelw>{_NEAR}) week|(?P<wrelw2>{_NEAR}) week (?:on )?(?P<wdw2>{_WEEKDAY})"),
    DateForm("days-of-week-en", "calendar", _NEAR.replace("|", " "), rf"(?P<wrelw>{_NEAR}) week,? (?:from |between |on )?(?P<wdw>{_WEEKDAY}) ?(?:-|and|to|through|until) ?(?P<wduntil>{_WEEKDAY})"),
    DateForm("rest-en", "calendar", "rest the", rf"(?:the )?rest of (?:(?:the|my|our|{_NEAR}) )?(?P<rest>year|month|week)(?![a-z])"),
    DateForm("to-date-en", "calendar", "year the", r"(?:the )?(?P<todate>year)[ -]to[ -]date"),
    DateForm("weekend-after-next-en", "calendar", "the weekend", "(?:the )?(?P<weekend>weekend) (?P<weeks2>after (?:the )?next)"),
    DateForm("the-week-en", "calendar", "the my weekend", r"(?:the |my )(?P<weekhere>week(?! (?:of|after|before|beginning|commencing|starting))(?P<weekend>end)?)(?![a-z])|(?<=\bon )(?P<weekhere_>week(?P<weekend_>end))(?![a-z])", everyday=True),
    DateForm("later-in-unit-en", "calendar", "earlier later", "(?:(?P<sofarw>earlier)|(?P<laterw>later)) in the (?P<inw>year|month|week)(?![a-z])"),
    DateForm("early-in-unit-en", "vague", "early late", "(?:early|late) in the (?:year|month|week)(?![a-z])"),
    DateForm("week-en", "calendar", f"{_NEAR.replace('|', ' ')} the", rf"(?:the )?(?P<wrelw>{_NEAR}) (?:(?P<weekend>weekend)|week)(?!s|day)|(?:the )?(?P<wrelw2>week after (?:the )?next)"),
    DateForm("weekday-en", "calendar", f"{_WEEKDAY_STARTS} {_NEAR.replace('|', ' ')}", rf"(?:(?P<wrelw>this|next|last|past) )?(?P<wdw>{_WEEKDAY})(?!s)"),
    DateForm("day-en", "calendar", "today tomorrow yesterday tmrw the next following", "(?P<drelw>(?:the )?day after (?:tomorrow|tmrw)|(?:the )?day before yesterday|today|tomorrow|tmrw|yesterday|(?:the )?(?:next|following) day(?!s| of))"),
    DateForm("this-day-en", "calendar", "the this last past", "(?:the )?(?P<drelw>(?:this|last|past) day)(?! of)(?![a-z])", everyday=True),
    DateForm("iso-week-en", "calendar", "week", rf"week (?P<iweek>[1-9]|[1-4][0-9]|5[0-3])(?![0-9]) of (?P<y>{_YEAR})"),
    DateForm("week-number-en", "calendar", "week", "week (?P<iweek>[1-9]|[1-4][0-9]|5[0-3])(?![0-9])", everyday=True),
    # Frequencies.
    DateForm("every-en", "every", "every each per", rf"(?:every|each|per)(?: (?P<nw>other|second|two|three|four|five|six|ten|[0-9]{{1,2}}))? (?:{_UNIT}|(?P<weekdayw>{_WEEKDAY})|annum)s?(?![a-z])"),
    DateForm("nth-every-en", "every", "the first second third fourth last # every each", rf"(?:the )?(?:{_ORDINAL}|last|(?:{_D})(?:st|nd|rd|th)) (?:(?:day|week|{_WEEKDAY}) )?(?:of|in) (?:each|every) {_UNIT}(?![a-z])"),
    DateForm("every-date-en", "every", "every each", rf"(?:every|each) (?P<adverbw>(?:{_MONTH.replace('?P<mw>', '?:')})(?: (?:{_D})(?:st|nd|rd|th)?(?![0-9a-z]))?|spring|summer|autumn|winter|(?:{_M})/(?:{_D})(?![0-9/]))"),
    DateForm("times-a-en", "every", "once twice", rf"(?:once|twice) (?:a|an|each|every|per) {_UNIT}(?![a-z])"),
    DateForm("adverb-en", "every", "annual annually yearly monthly weekly biweekly daily everyday quarterly", r"(?P<adverbw>annual(?:ly)?(?! (?:[A-Z]|report|plan|work|budget|review|summar|growth|rate|income|average|output|target|consumption|leave\b|programme|address))|yearly|monthly|weekly|biweekly|quarterly|(?:daily|everyday)(?= ?(?:[.,;!?]|$)| (?:and|or|by|to|for|at|in|on|routine)\b))(?![a-z-])"),
    DateForm("year-to-year-en", "every", "from␣year year", "(?P<adverbw>(?:from )?year (?:to|by) year)"),
    DateForm("weekdays-en", "every", f"{_WEEKDAYS} {_after('on', _WEEKDAYS)}", "(?:on )?(?P<weekdayw>mon|tues|wednes|thurs|fri|satur|sun)days(?![a-z])"),
    # Windows and lengths.
    DateForm("window-en", "window", "the next coming following upcoming past last previous", rf"(?:the )?(?P<wayw>next|coming|following|upcoming|past|last|previous) {_COUNT}[ -]?{_UNIT}s?(?![a-z])|(?:the )?(?P<wayw2>next|coming|past|last) (?P<uw2>decade)(?![a-z])"),
    DateForm("compound-within-en", "ago", "within", rf"(?P<wayw>within)(?: the)?(?: (?:next|coming|upcoming))? {_COMPOUND}"),
    DateForm("within-en", "ago", "within", rf"(?P<wayw>within)(?: the)?(?: (?:next|coming|upcoming))? {_COUNT}[ -]?{_UNIT}s?(?![a-z])"),
    DateForm("ago-en", "ago", _COUNT_STARTS, rf"{_COUNT}[ -]?{_UNIT}s? (?P<wayw>ago|later|hence|from now|in the future)(?![a-z])"),
    DateForm("in-units-en", "ago", _after("in", _COUNT_STARTS), rf"(?P<wayw>in) {_COUNT} {_UNIT}s?(?![a-z]|')"),
    DateForm("age-en", "none", _COUNT_STARTS, rf"{_COUNT}(?: to |-)?{_COUNT.replace('nw', 'nw2')}?[ -]?{_UNIT}s?[ -](?:old|of age)"),
    DateForm("compound-ago-en", "ago", "# one two", rf"{_COMPOUND} (?P<wayw>ago|later)"),
    DateForm("compound-en", "duration", "# one two", rf"{_COMPOUND}"),
    DateForm("half-year-en", "duration", "half", r"(?P<half>half) (?:an? )?year(?![a-z])"),
    DateForm("duration-en", "duration", _COUNT_STARTS + " all full whole another", rf"(?:(?P<fraction>[0-9]{{1,2}}\.[0-9])|{_COUNT}|(?P<all>all|full|whole|another))[ -]?{_UNIT}s?(?![a-z]|'|[- ]old|-on-|-?[a-z]* plan| compulsory)"),
    DateForm("spoken-decade-en", "decade", "the nineteen eighteen twenty two", r"(?:the )?(?P<centuryw>eighteen|nineteen|twenty)[ -](?P<tenw>tens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)|the (?P<tenw_>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)|the (?P<tenw__>noughties|two thousands)"),
    DateForm("near-decade-en", "decade", "this the", "(?:this|the current) (?P<here>decade)(?![a-z])"),
    DateForm("decade-en", "decade", "the #", r"(?:the )?(?P<decade>(?:1[5-9]|20)[0-9]0)'?s(?![a-z])|(?:the |(?<=\bin ))'?(?P<ten>[2-9]0)'?s(?![a-z])"),
    DateForm("century-en", "calendar", "# the", r"(?:the )?(?P<century>[0-9]{1,2})(?:st|nd|rd|th) {1,2}century"),
    DateForm("spoken-year-en", "year-name", _SPOKEN_YEAR_STARTS + " year", rf"(?:year )?(?P<y>{_SPOKEN_PAIR})"),
    DateForm("spoken-thousand-en", "year-name", "two one", rf"(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )|(?<=\byear ))(?P<y>{_SPOKEN_THOUSAND})", everyday=True),
    DateForm("year-only-en", "year-name", "# year", r"(?:year )?(?P<y>(?:19|20)[0-9]{2})(?![0-9a-z%/\\]|[.,-][0-9])"),
)

# The words before an expression: bounds, and the part of it that is meant.
BEFORE = (
    r"(?<![a-z])(?:(?P<until>by|until|till|no later than|not later than|on or before|up to|through)|(?P<before>before|prior to)|"
    r"(?P<since>since|starting(?: from| in| on)?|beginning(?: in| on)|effective)"
    r"|(?P<after>after)|(?P<from>from|between))? ?(?:on )?(?:the )?"
    r"(?:(?P<week>week (?:of|beginning|commencing|starting)|w/c) (?:on )?(?:the )?|(?P<part>end|close|beginning|start|middle) of (?:the )?|(?P<stage>early|mid|late|later|earlier)[- ])?\Z"
)
AFTER = r" (?P<since>onwards?|or later)|(?P<until>,? at the latest| or earlier)"
LINK = r" ?(?:-|to|through|thru|until|till) ?(?:the )?"

# Words that begin no form by themselves, after the and that; and the letters that no form has behind a number and a space.
NOUNS = "day noughties semester"
NEVER_COUNTED = "bcegikprvxz"

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
DECADES = ("tens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
# How Chinese forms say the same.
NEAR = {
    "this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "coming": 1, "upcoming": 1, "following": 1,
    "last": -1, "past": -1, "previous": -1,
}  # fmt: skip
