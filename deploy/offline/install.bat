@echo off
rem Installs from this folder alone: nothing is asked of any network. Run again, it mends what is missing.
setlocal
cd /d "%~dp0"
set "PY="
for %%v in (3.13 3.12 3.11) do if not defined PY (
  py -%%v -c "import sys; sys.exit(not (sys.version_info >= (3, 11, 5) and sys.maxsize > 2**32))" >nul 2>nul && set "PY=py -%%v"
)
if not defined PY python -c "import sys; sys.exit(not ((3, 11, 5) <= sys.version_info < (3, 14) and sys.maxsize > 2**32))" >nul 2>nul && set "PY=python"
if not defined PY goto nopython
if not exist gongkai\.venv\Scripts\python.exe %PY% -m venv gongkai\.venv || goto failed
set "PIP=gongkai\.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-index"
%PIP% --find-links wheels --require-hashes -r gongkai\requirements.txt || goto failed
%PIP% --no-deps --no-build-isolation -e .\gongkai || goto failed
type nul > gongkai\.venv\ready
chcp 65001 >nul
type texts\installed.txt
if not "%1"=="/quiet" pause
exit /b 0

:nopython
chcp 65001 >nul
type texts\no-python.txt
pause
exit /b 1

:failed
chcp 65001 >nul
type texts\failed.txt
pause
exit /b 1
