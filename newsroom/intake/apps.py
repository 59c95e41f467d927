from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "newsroom.intake"
    label = "intake"
