"""The ciphered columns of this room, written anew with a new secret by `reencrypt_cases` together with the register of cases.

Every one of them, whoever adds it: a column left out would be lost with the old secret.
"""

from django.apps import apps

from donations.models.encrypted import EncryptedTextField
from donations.services.cases import rekeying
from stories.models import ConsentRecord
from stories.services.consent_names import remember

for _model in apps.get_app_config("stories").get_models():
    if _columns := [field.name for field in _model._meta.concrete_fields if isinstance(field, EncryptedTextField)]:
        rekeying.also(_model, *_columns, after=remember if _model is ConsentRecord else None)
