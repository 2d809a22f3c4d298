"""Around a gift: safes counted by two people, papers printed once, givers flagged, merged and thanked."""
