from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "newsroom.engine"
    label = "engine"
