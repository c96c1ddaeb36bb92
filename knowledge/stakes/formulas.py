"""The formulas a step of the working can show: one closed list of template ids with their operands' roles."""

from __future__ import annotations

from enum import StrEnum


class Formula(StrEnum):
    """A line of working. The comment names the operands' roles in the order in which they are read."""

    # looked up, not computed
    STATED = "stated"  # stake
    # changes of a register: operands before, amount (points or shares), then result
    SALE = "sale"  # before - amount = after
    PURCHASE = "purchase"  # before + amount = after
    BUYBACK_CANCELLED = "buyback_cancelled"  # (before - amount) / (whole - amount) = after
    BUYBACK_KEPT = "buyback_kept"  # before - amount = after, of the issued shares
    CANCELLED = "cancelled"  # before / (whole - amount) = after
    ISSUED = "issued"  # (before + amount) / (whole + new) = after
    ENTRUSTED = "entrusted"  # before - amount = after, amount in the trust
    STAKE_SET = "stake_set"  # before, to = after
    STAKE_TIMES = "stake_times"  # before × times = after
    VOTES_SET = "votes_set"  # before
    CAP_SET = "cap_set"  # cap
    # comparing and adding
    DIFFERENCE = "difference"  # left - right = points
    RELATIVE_CHANGE = "relative_change"  # (after - before) / before
    TIMES = "times"  # left / right
    SUM = "sum"  # part + part + … = sum
    REMAINDER = "remainder"  # whole - part - part … = remainder
    PRODUCT = "product"  # left × right
    WEAKEST = "weakest"  # smallest of the links
    # inverse
    SELL_TO = "sell_to"  # stake - target = points
    BUY_TO = "buy_to"  # target - stake = points
    BUYBACK_TO = "buyback_to"  # (stake - target) / (1 - target) = points of the old capital
    SUBSCRIBE_TO = "subscribe_to"  # (target - stake) / (1 - target) = new per old
    PASSIVE_TO = "passive_to"  # 1 - stake / target = cancelled
    DILUTE_TO = "dilute_to"  # stake / target - 1 = increase
    # look-through
    LOOKTHROUGH = "lookthrough"  # links (holder > issuer) = net stake, loops counted once each way
    GROSS = "gross"
    OUTSIDE = "outside"
    SELF_STAKE = "self_stake"
    # votes and lines
    VOTE_SHARE = "vote_share"  # own / counted = votes
    CAPPED_OPEN = "capped_open"  # votes, cap = of_total, of_counted
    CAPPED_CLOSED = "capped_closed"  # cap / (1 - cap) × others = allowed
    BLOCKED = "blocked"  # theoretical - exercisable = blocked
    MARGIN = "margin"  # stake - level = points
    AT_TURNOUT = "at_turnout"  # stake / turnout = weight
    TURNOUT_LIMIT = "turnout_limit"  # stake / level = limit
    SMALLEST_COUNT = "smallest_count"  # votes_cast, level = votes
    POWER = "power"  # votes of each block, quota
    # counts and money
    SHARE_COUNT = "share_count"  # stake × issued = shares
    BASE_COUNT = "base_count"  # shares / stake = base
    VALUE = "value"  # shares × price = value
    IMPLIED_PRICE = "implied_price"  # amount / shares
    IMPLIED_SHARES = "implied_shares"  # amount / price
    IMPLIED_RATE = "implied_rate"  # value / amount
    CONVERTED = "converted"  # amount × or ÷ rate
    SQUARES = "squares"  # sum of squares
