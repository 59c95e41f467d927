from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "newsroom.registry"
    label = "registry"
