"""Which addresses lead to sign-in? Of the library's only those that are used."""

from allauth.account import views as library
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from nastavnik.accounts import views

urlpatterns = [
    path("in/<str:word>/", views.one_time_link, name="one_time_link"),
    path("account/", views.account, name="account"),
    path("account/wanted/", views.second_factor_wanted, name="second_factor_wanted"),
    path("account/choose/", views.choose_password, name="choose_password"),
    path("account/name/", views.change_login, name="change_login"),
    path("account/renew/", views.renew_password, name="renew_password"),
    path("account/login/", library.login, name="account_login"),
    path("account/logout/", library.logout, name="account_logout"),
    path("account/inactive/", library.account_inactive, name="account_inactive"),
    path("account/signup/", library.signup, name="account_signup"),
    path("account/confirm/", library.reauthenticate, name="account_reauthenticate"),
    path("account/password/", library.password_change, name="account_change_password"),
    path("account/password/set/", views.choose_password, name="account_set_password"),
    path("account/password/reset/", views.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/done/",
        library.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        library.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        library.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/second/", views.account, name="mfa_index"),
    path("account/second/code/", second.authenticate, name="mfa_authenticate"),
    path("account/second/confirm/", second.reauthenticate, name="mfa_reauthenticate"),
    path("account/second/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second/codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second/codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
