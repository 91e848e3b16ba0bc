"""Routes of the consent to training: read it, give it, withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.account import ChangeTrainingConsent, TrainingConsentView
from functions.api.routes.interviews import refuse_erased
from shared.documents.training import TrainingConsent
from shared.firestore import training

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def get_training_consent(call: Call) -> Reply:
    """What one chose; off for who never chose."""
    return Reply(_view(training.consent(call.uid)))


def change_training_consent(call: Call, body: ChangeTrainingConsent) -> Reply:
    """Give or withdraw. Nothing else of the product depends on it."""

    def change(transaction: Transaction) -> TrainingConsent:
        refuse_erased(call.uid, transaction)
        return training.change(call.uid, body.given, transaction)

    return Reply(_view(in_transaction(change)))


def _view(consent: TrainingConsent) -> TrainingConsentView:
    return TrainingConsentView(given=consent.given, changed_at=consent.changed_at)


ROUTES = (
    Route(
        "GET",
        "/v1/me/training-consent",
        get_training_consent,
        "May one's results teach our models?",
        TrainingConsentView,
    ),
    Route(
        "PATCH",
        "/v1/me/training-consent",
        change_training_consent,
        "Give or withdraw consent to training",
        TrainingConsentView,
        body=ChangeTrainingConsent,
        problems=(410,),
    ),
)
