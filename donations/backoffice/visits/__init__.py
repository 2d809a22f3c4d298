"""Groups in the back office: the week of each campus, answers, the day itself, gifts handed over directly."""
