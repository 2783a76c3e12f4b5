"""What an error of the system means for a file, in words that can be translated."""

import errno


def os_reason(error: OSError) -> str:
    """Why a file could not be used, as the end of a sentence: `it is not there any more`.

    The system's own words are English; they belong into the details.
    """
    number = error.errno or 0
    reason = _REASONS.get(number, _REASONS[_ANY])
    return reason.replace("{number}", errno.errorcode.get(number, type(error).__name__))


_ANY = 0


_REASONS = {
    errno.ENOENT: "it is not there any more",
    errno.ENOTDIR: "it is not there any more",
    errno.EACCES: "you have no permission for it",
    errno.EPERM: "you have no permission for it",
    errno.EISDIR: "it is a folder",
    errno.EINVAL: "it is not an ordinary file",
    errno.ENXIO: "it is not an ordinary file",
    errno.ELOOP: "it is a link that leads nowhere",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EILSEQ: "the disk does not allow its name",
    errno.EIO: "the disk reports an error",
    errno.ENODEV: "its disk is not connected",
    errno.ESTALE: "its network drive is not connected",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk can only be read",
    errno.EFBIG: "it is too large for the disk",
    errno.ENOTSUP: "the disk does not allow it",
    errno.EOPNOTSUPP: "the disk does not allow it",
    errno.EXDEV: "it is on another disk",
    errno.EEXIST: "something of this name is there already",
    errno.ENOTEMPTY: "the folder is not empty",
    errno.EBUSY: "another program is using it",
    errno.ETXTBSY: "another program is using it",
    errno.EAGAIN: "another program is using it",
    errno.EDEADLK: "another program is using it",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOMEM: "there is too little memory",
    errno.ETIMEDOUT: "its drive does not answer",
    **dict.fromkeys(
        (
            errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ENOTCONN,
            errno.ECONNRESET, errno.ECONNABORTED, errno.ECONNREFUSED, errno.EPIPE,
        ),
        "its network drive is not connected",
    ),
    _ANY: "the system reports error {number}",
}  # fmt: skip
