from django.urls import path

from newsroom.press.hub import views

app_name = "hub"
urlpatterns = [path("", views.door, name="door")]
