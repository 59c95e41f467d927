from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "newsroom.agenda"
    label = "agenda"
