"""What has to be said beside a figure so that it does not mislead: one closed list of ids."""

from __future__ import annotations

from enum import StrEnum


class Caveat(StrEnum):
    """A reservation that travels with a result; the wording layer has a sentence for each."""

    # the standing of what was used
    HYPOTHETICAL = "hypothetical"  # a change or holding used is a user's what-if
    REPORTED = "reported"  # one used is only reported
    ANNOUNCED = "announced"  # one used is announced, not done
    ILLUSTRATIVE = "illustrative"  # a figure used is an illustration
    # precision
    ROUNDED_INPUT = "rounded_input"  # printed figures make the value a range
    NOT_WHOLE = "not_whole"  # a count that is not a whole number
    SHOW_ALL = "show_all"  # figures of sources conflict
    PREFER_FINER = "prefer_finer"  # compatible figures, the finer is used
    # bases
    TWO_BASES = "two_bases"  # the figure differs by base and the base is named
    TREASURY_SILENT = "treasury_silent"
    TREASURY_NOT_CANCELLED = "treasury_not_cancelled"
    SHRINKING_BASE = "shrinking_base"  # cancelled shares shrink the base
    PASSIVE = "passive"  # the stake rises without a purchase
    OVER_100 = "over_100"
    # who and how
    BUYER_UNKNOWN = "buyer_unknown"
    SILENT_BLOCK = "silent_block"  # a block used carries no votes
    TRUST_NOT_A_SALE = "trust_not_a_sale"
    NOT_A_TRADE = "not_a_trade"  # a step of a series is a trust transfer or an effect of cancellations
    DIRECT_ONLY = "direct_only"  # a trust block exists or existed beside the direct holding
    DIFFERENT_COMPANIES = "different_companies"
    # time
    CARRIED_FORWARD = "carried_forward"
    FIRST_KNOWN_DATE = "first_known_date"
    KNOWN_DATES_ONLY = "known_dates_only"
    # networks
    NOT_A_SHARE = "not_a_share"
    MISSING_LINKS_ASSUMED_ZERO = "missing_links_assumed_zero"
    CONVENTION = "convention"
    DE_FACTO_SEPARATE = "de_facto_separate"
    NO_OUTSIDE_HOLDER = "no_outside_holder"
    # what is missing
    PART_UNKNOWN = "part_unknown"
    MISSING_IS_NOT_ZERO = "missing_is_not_zero"
    RANK_WITHOUT_FIGURE = "rank_without_figure"
    DEPENDS_ON_BUYER = "depends_on_buyer"
    AT_MOST = "at_most"
    IF_IN_CONCERT = "if_in_concert"
    # votes and lines
    OTHERS_DOUBLE_IGNORED = "others_double_ignored"
    CAPPED = "capped"
    LINE_COUNTS_VOTES = "line_counts_votes"
    IF_ALL_VOTES_COUNT = "if_all_votes_count"
    BOUNDARY_INCLUDED = "boundary_included"
    BOUNDARY_EXCLUDED = "boundary_excluded"
    NO_LEGAL_CONCLUSION = "no_legal_conclusion"
    COUNTRY_OF_COMPANY = "country_of_company"
    IF_NO_LARGER_HOLDER = "if_no_larger_holder"
