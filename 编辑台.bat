@echo off
rem Opens the desk. The first time it installs it, without a network where the packages lie beside it.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if exist .venv\Scripts\python.exe .venv\Scripts\python -c "import gongkai.desk.application" >nul 2>nul && goto open
set "PY="
for %%v in (3.13 3.12 3.11) do if not defined PY (
  py -%%v -c "" >nul 2>nul && set "PY=py -%%v"
)
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY (
  echo Python 3.11 or newer is needed first: ask the IT teacher.
  pause
  exit /b 1
)
set "FROM="
for %%w in (wheels ..\wheels) do if exist %%w\*.whl set "FROM=--no-index --find-links %%w"
echo The first start takes some minutes...
set "PIP=.venv\Scripts\python -m pip install -q --disable-pip-version-check"
%PY% -m venv .venv || goto failed
%PIP% %FROM% --require-hashes -r requirements.txt || goto failed
%PIP% --no-index --no-deps --no-build-isolation -e . || goto failed
type nul > .venv\ready
:open
.venv\Scripts\python -m gongkai desk
if errorlevel 1 pause
exit /b
:failed
echo It could not be installed, for what is said above. Mend it, then double click again: it goes on.
pause
exit /b 1
