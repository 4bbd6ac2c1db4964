@echo off
rem Opens the desk, installing first what is not installed yet.
cd /d "%~dp0"
if not exist gongkai\.venv\ready call install.bat /quiet
if not exist gongkai\.venv\ready exit /b 1
cd gongkai
.venv\Scripts\python -m gongkai desk %*
