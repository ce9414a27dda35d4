#!/usr/bin/env bash
# Installs or upgrades the product without a network: ./install.sh [FOLDER]
# Every version gets an environment of its own beside the old one; only when it answers does the
# link «current» move, so a failure at any point leaves the old version as it was.
# Variables: PYTHON (which Python), NASTAVNIK_SYSTEM_ROOT (other place for files of the system).
set -euo pipefail
unset CDPATH
umask 022

say() { echo "$*"; }
fail() { # what is wrong, what to do
    echo "Ошибка: $1" >&2
    echo "$2" >&2
    exit 1
}
usage() {
    say "Как вызвать: ./install.sh [ПАПКА]"
    say "Ставит или обновляет Наставника; сеть не нужна. Папка по умолчанию: $(default_folder)"
    say "Другой Python: PYTHON=/путь/к/python3.11 ./install.sh"
}

asked_python=${PYTHON:-}
# Settings of pip and Python made for other work must not reach us.
for name in "${!PIP_@}" "${!PYTHON@}"; do unset "$name"; done
unset VIRTUAL_ENV
export PIP_CONFIG_FILE=/dev/null PYTHONUTF8=1

bundle=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
system=${NASTAVNIK_SYSTEM_ROOT:-}
data=/var/lib/nastavnik

is_root() { [ "$(id -u)" = 0 ]; }
has_service() { is_root && [ -d "$system/run/systemd/system" ] && command -v systemctl >/dev/null; }
default_folder() {
    if is_root; then echo /opt/nastavnik; else echo "${HOME:-}/.local/share/nastavnik-app"; fi
}

choose_folder() { # arguments of the script
    case "${1:-}" in
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
    esac
    if [ $# -gt 1 ]; then usage >&2; exit 2; fi
    folder=${1:-$(default_folder)}
    [[ $folder = /* ]] || folder=$PWD/$folder
    if [ -e "$folder" ] && [ ! -d "$folder/versions" ] && [ -n "$(ls -A "$folder" 2>&1)" ]; then
        fail "папка «$folder» занята, и в ней не Наставник." \
            "Укажите пустую или новую папку: ./install.sh ПАПКА"
    fi
    if ! mkdir -p "$folder/versions" "$folder/bin" 2>/dev/null || [ ! -w "$folder/versions" ]; then
        fail "в папку «$folder» нельзя писать." \
            "Укажите другую папку: ./install.sh ПАПКА — или выполните от имени администратора."
    fi
    folder=$(cd "$folder" && pwd)
    if ! df -Pk "$folder" | awk 'NR == 2 && $4 ~ /^[0-9]+$/ && $4 < 600 * 1024 { exit 1 }'; then
        fail "на диске с папкой «$folder» мало места: нужно 600 МБ." \
            "Освободите место или укажите папку на другом диске: ./install.sh ПАПКА"
    fi
}

choose_bundle() {
    local found=("$bundle"/wheels/nastavnik-*-py3-none-any.whl)
    pip=$(echo "$bundle"/wheels/pip-*-py3-none-any.whl)
    if [ ! -f "${found[0]}" ] || [ ! -e "$pip" ]; then
        fail "рядом с install.sh нет папки «wheels» с программой, или она неполная." \
            "Распакуйте архив целиком и запустите install.sh из получившейся папки."
    fi
    version=${found[0]##*/nastavnik-}
    version=${version%-py3-none-any.whl}
}

python_version() { # command
    "$1" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

choose_python() {
    local names=(python3.11 python3) name found seen=""
    # The service runs as a user of its own, so root looks for the Python of the system first.
    if is_root; then names=(/usr/bin/python3.11 /usr/bin/python3 "${names[@]}"); fi
    if [ -n "$asked_python" ]; then names=("$asked_python"); fi
    for name in "${names[@]}"; do
        found=$(python_version "$name")
        if [ "$found" = 3.11 ]; then
            python=$(command -v "$name")
            break
        fi
        seen=${seen:-$found}
    done
    local advice="Поставьте Python 3.11 или укажите, где он: PYTHON=/путь/к/python3.11 ./install.sh"
    if [ -z "${python:-}" ]; then
        if [ -n "$asked_python" ] && [ -z "$seen" ]; then
            fail "«$asked_python» не запускается как Python." "$advice"
        elif [ -n "$seen" ]; then
            fail "этой сборке нужен Python 3.11, а здесь Python $seen." "$advice"
        else
            fail "Python не найден, а нужен Python 3.11." "$advice"
        fi
    fi
    if ! "$python" -I -c 'import ctypes, sqlite3, ssl, venv' 2>/dev/null; then
        fail "«$python» стоит не полностью: нет стандартных модулей." \
            "Поставьте пакет python3 целиком (не python3-minimal) и повторите."
    fi
    if ! "$python" -I - <<'END' 2>/dev/null
import os, sys

name, number = os.confstr("CS_GNU_LIBC_VERSION").split()
new_enough = tuple(map(int, number.split(".")[:2])) >= (2, 28)
sys.exit(not (new_enough and os.uname().machine == "x86_64" and sys.maxsize > 2**32))
END
    then
        fail "эта сборка — для 64-разрядного Linux (x86_64) с glibc 2.28 или новее." \
            "Подходят Debian 12, Astra Linux 1.8 и родственные системы."
    fi
}

prepare() { # a fresh environment beside the old ones
    local number=1
    new=$folder/versions/$version
    until mkdir "$new" 2>/dev/null; do
        number=$((number + 1))
        new=$folder/versions/$version-$number
        if [ "$number" -gt 99 ]; then
            fail "в папке «$folder/versions» нельзя завести папку новой версии." \
                "Проверьте права на неё или укажите другую: ./install.sh ПАПКА"
        fi
    done
    trap give_up EXIT
    trap 'exit 130' INT TERM HUP
    say "Ставим Наставника $version в папку «$folder»: меньше минуты…"
    "$python" -I -m venv --without-pip "$new"
    # Straight out of its wheel, so neither ensurepip nor an installed pip is needed. There is one
    # version of each library in the folder; where one is lacking, nothing is installed.
    "$new/bin/python" -I "$pip/pip" install -qq --disable-pip-version-check --no-cache-dir \
        --no-index --find-links "$bundle/wheels" --only-binary :all: --no-compile \
        "nastavnik==$version"
    # The tests of the libraries are never run. Of the largest three little is used: what is, is
    # compiled by being imported. A file that cannot be compiled is no reason to fail.
    "$new/bin/python" -I -m compileall -qq -j 0 \
        -x 'site-packages/(.*/tests|scipy|numpy|holidays)/' "$new/lib" >/dev/null 2>&1 || true
    "$new/bin/python" -I -c 'import holidays.countries.russia, scipy.optimize' >/dev/null 2>&1 || true
    "$new/bin/nastavnik" --version >/dev/null
}

give_up() {
    local code=$?
    trap - EXIT
    rm -rf "$new"
    [ "$code" != 0 ] || code=1
    echo "Установка не удалась; причина — выше." >&2
    if [ -L "$folder/current" ]; then
        echo "Прежняя версия не тронута и работает." >&2
    else
        rmdir "$folder/versions" "$folder/bin" "$folder" 2>/dev/null || true
    fi
    echo "Исправьте причину и повторите ту же команду. Если архив повреждён, скопируйте его заново." >&2
    exit "$code"
}

prepare_service() { # the user and the folder of the data; the user must be able to run the product
    if ! getent passwd nastavnik >/dev/null; then
        useradd --system --user-group --home-dir "$data" --no-create-home \
            --shell /usr/sbin/nologin nastavnik
    fi
    install -d -o nastavnik -g nastavnik -m 700 "$system$data"
    if ! runuser -u nastavnik -- "$new/bin/nastavnik" --version >/dev/null; then
        fail "пользователю nastavnik, от имени которого работает служба, недоступна папка «$folder» или Python «$python»." \
            "Возьмите папку /opt/nastavnik и Python системы: PYTHON=/usr/bin/python3 ./install.sh"
    fi
}

switch() { # from here on the new version is the one that runs
    before=$(readlink "$folder/current" || true)
    ln -sfn "versions/${new##*/}" "$folder/.current.new"
    mv -T "$folder/.current.new" "$folder/current"
    trap - EXIT INT TERM HUP
    write_launcher
    # The version before stays: what still runs needs its files.
    local old
    for old in "$folder"/versions/*/; do
        old=${old%/}
        if [ "$old" != "$new" ] && [ "versions/${old##*/}" != "$before" ]; then rm -rf "$old"; fi
    done
}

write_launcher() {
    rm -f "$folder/bin/.nastavnik.new"
    if has_service; then
        {
            echo '#!/usr/bin/env bash'
            echo '# Root works with the data as the service does, everybody else as themselves.'
            printf 'program=%q\n' "$folder/current/bin/nastavnik"
            cat <<'END'
case "${1:--}" in
launch | read | decline | -*) ;;
*)
    if [ "$(id -u)" = 0 ]; then
        if [ -r /etc/default/nastavnik ]; then
            set -a
            . /etc/default/nastavnik
            set +a
        fi
        NASTAVNIK_DATA=${NASTAVNIK_DATA:-/var/lib/nastavnik}
        HOME=$NASTAVNIK_DATA
        export NASTAVNIK_DATA HOME
        umask 077
        exec runuser -u nastavnik -- "$program" "$@"
    fi
    ;;
esac
exec "$program" "$@"
END
        } > "$folder/bin/.nastavnik.new"
        chmod 755 "$folder/bin/.nastavnik.new"
    else
        ln -s ../current/bin/nastavnik "$folder/bin/.nastavnik.new"
    fi
    mv -fT "$folder/bin/.nastavnik.new" "$folder/bin/nastavnik"
}

link_for_all() { # so that root and everybody may say «nastavnik»
    local link=$system/usr/local/bin/nastavnik
    if [ -e "$link" ] && [ ! -L "$link" ]; then
        say "Файл «$link» уже есть и не наш: команда «nastavnik» осталась прежней."
    elif mkdir -p "${link%/*}" && ln -sfn "$folder/bin/nastavnik" "$link"; then
        command=nastavnik
    else
        say "Не удалось создать «$link»: запускайте «$folder/bin/nastavnik»."
    fi
}

install_service() {
    local unit=$system/etc/systemd/system/nastavnik.service text
    text=$(cat "$bundle/nastavnik.service")
    mkdir -p "${unit%/*}"
    printf '%s\n' "${text//"/opt/nastavnik"/"${folder//%/%%}"}" > "$unit.new"
    mv -f "$unit.new" "$unit"
    systemctl daemon-reload
    if systemctl is-active --quiet nastavnik; then
        if systemctl restart nastavnik; then
            say "Служба перезапущена и работает на новой версии."
        else
            say "Служба не запустилась. Причина: journalctl -u nastavnik -n 50"
        fi
    fi
}

say_next() {
    say "Готово: Наставник $version."
    if has_service; then
        if ! systemctl is-active --quiet nastavnik; then
            say "Запустить сейчас и при каждом включении: systemctl enable --now nastavnik"
            say "Адрес и ссылка для первого входа: journalctl -u nastavnik"
        fi
        say "Настройки службы: файл /etc/default/nastavnik, например NASTAVNIK_OPTIONS=\"--listen 0.0.0.0\""
        say "Данные: $data"
        say "Копия данных: $command backup $data/backups/ИМЯ.zip"
    else
        say "Запустить: $command serve"
        say "Копия данных: $command backup ФАЙЛ"
    fi
    say "Обновить: распакуйте новый архив и выполните ту же команду."
}

choose_folder "$@"
choose_bundle
choose_python
prepare
if has_service; then prepare_service; fi
switch
command=$folder/bin/nastavnik
if is_root; then link_for_all; fi
if has_service; then install_service; fi
say_next
