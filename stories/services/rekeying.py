"""The ciphered columns of this room, written anew with a new secret by `reencrypt_cases` together with the register of cases."""

from donations.services.cases import rekeying
from stories.models import ConsentRecord, ConsentReview, ConsentSignatory
from stories.services.consent_names import remember

rekeying.also(ConsentSignatory, "name")
rekeying.also(ConsentReview, "note")
rekeying.also(ConsentRecord, "real_name", "contact", "ward", after=remember)
