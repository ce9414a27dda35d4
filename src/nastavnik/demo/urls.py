"""Which addresses does the example have inside its school?"""

from django.urls import path

from nastavnik.demo.views import demo_renew

urlpatterns = [path("demo/renew/", demo_renew, name="demo_renew")]
