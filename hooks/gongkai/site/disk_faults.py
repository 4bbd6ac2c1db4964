"""Owns how a disk that can't be written, or read, is told to whoever builds a site."""

import errno
import os

_SAID = {
    errno.ENOSPC: "磁盘满了：删掉用不着的文件，腾出地方再试",
    errno.EDQUOT: "磁盘的限额用完了：删掉用不着的文件，或请管理服务器的老师放宽限额",
    errno.EFBIG: "文件超过了系统允许的大小：请管理服务器的老师放宽限制",
    errno.EROFS: "这个磁盘只能读，不能写：请管理服务器的老师检查磁盘",
    errno.EACCES: "没有权限：请管理服务器的老师把文件夹改归运行程序的用户",
    errno.EPERM: "没有权限：请管理服务器的老师把文件夹改归运行程序的用户",
    errno.EIO: "磁盘读写出错：磁盘可能坏了，请管理服务器的老师检查",
    errno.ELOOP: "快捷方式（符号链接）绕成了圈：删掉它，换成文件本身",
    errno.EMFILE: "打开的文件太多：关掉别的程序再试",
    errno.ENFILE: "打开的文件太多：关掉别的程序再试",
    errno.ENAMETOOLONG: "文件夹和文件的名称太长：改短",
}


def explain_fault(error: BaseException) -> str | None:
    """What is the matter with the disk and what to do, in one line; None for what is no such fault."""
    if not isinstance(error, OSError) or error.errno not in _SAID:
        return None
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    named = isinstance(error.filename, str | bytes) and not is_full
    where = f"（{os.fsdecode(error.filename)}）" if named else ""
    return _SAID[error.errno] + where
