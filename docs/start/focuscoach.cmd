@echo off
rem Sets focuscoach up, once, in a folder of its own, and opens its page in the browser. The internet is asked for
rem programs alone, the first time and with a new version; nothing of yours is ever sent.
setlocal
title focuscoach
set "ROOT=%~dp0..\.."
if not exist "%ROOT%\pyproject.toml" goto astray
set "PROGRAM=%LOCALAPPDATA%\focuscoach\program"
set "PYTHONUTF8=1"
fc /b "%ROOT%\focuscoach\_package.py" "%PROGRAM%\_package.py" >nul 2>nul
if not errorlevel 1 goto open

echo Setting up focuscoach, once: some minutes, and 850 MB of disk.
if exist "%PROGRAM%" rmdir /s /q "%PROGRAM%"
set "UV=uv"
where uv >nul 2>nul
if not errorlevel 1 goto with_uv
set "UV=%USERPROFILE%\.local\bin\uv.exe"
if exist "%UV%" goto with_uv
set "UV=%PROGRAM%-uv\uv.exe"
if exist "%UV%" goto with_uv
py -3 -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto with_python

echo Python 3.11 or newer is not on this computer. uv, a free program that fetches it, can be put beside focuscoach.
echo Press a key to go on, or close this window.
pause >nul
set "UV_UNMANAGED_INSTALL=%PROGRAM%-uv"
powershell -NoProfile -ExecutionPolicy Bypass -Command "irm https://astral.sh/uv/install.ps1 | iex"
if errorlevel 1 goto failed
if not exist "%UV%" goto failed

:with_uv
"%UV%" venv --quiet --python ">=3.11" "%PROGRAM%"
if errorlevel 1 goto failed
"%UV%" pip install --quiet --python "%PROGRAM%\Scripts\python.exe" "%ROOT%"
if errorlevel 1 goto failed
goto stamp

:with_python
py -3 -m venv "%PROGRAM%"
if errorlevel 1 goto failed
"%PROGRAM%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check "%ROOT%"
if errorlevel 1 goto failed

:stamp
copy /y "%ROOT%\focuscoach\_package.py" "%PROGRAM%\_package.py" >nul

:open
echo Your browser opens in a moment. Leave this window open; closing it ends focuscoach and removes what was read.
"%PROGRAM%\Scripts\focuscoach.exe" serve %*
if errorlevel 1 pause
exit /b

:astray
echo This file must stay in the folder of focuscoach. Download that folder again, and leave it whole.
pause
exit /b 1

:failed
echo It could not be set up. Is this computer connected to the internet, and is there room on its disk? Then try again.
pause
exit /b 1
