@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if exist .venv\Scripts\gongkai.exe goto open
where py >nul 2>nul
if errorlevel 1 (
  echo Python 3.11 or newer is needed first: ask the IT teacher.
  pause
  exit /b 1
)
echo The first start takes some minutes...
py -3 -m venv .venv
if errorlevel 1 goto failed
.venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
if errorlevel 1 goto failed
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
if errorlevel 1 goto failed
:open
.venv\Scripts\gongkai desk
if errorlevel 1 pause
exit /b
:failed
rmdir /s /q .venv 2>nul
echo It could not be installed: check the network, then double click again.
pause
exit /b 1
