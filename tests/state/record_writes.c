/* Loaded before a program (LD_PRELOAD), writes down what it does to the files whose paths hold $RECORDED: every open, write, truncation and sync, with
   the bytes, in order, into the file $RECORD. One record: a letter, descriptor, offset, length (8 bytes each), then the bytes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MAX_DESCRIPTORS 4096
static char followed[MAX_DESCRIPTORS];

static void record(char kind, int64_t descriptor, int64_t offset, int64_t length, const void *bytes)
{
    static int log = -1;
    char head[25];
    if (log < 0 && getenv("RECORD"))
        log = (int)syscall(SYS_openat, AT_FDCWD, getenv("RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    head[0] = kind;
    memcpy(head + 1, &descriptor, 8);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &length, 8);
    syscall(SYS_write, log, head, sizeof head);
    if (bytes)
        syscall(SYS_write, log, bytes, (size_t)length);
}

static int opened(int descriptor, const char *path)
{
    const char *part = getenv("RECORDED");
    if (descriptor >= 0 && descriptor < MAX_DESCRIPTORS) {
        followed[descriptor] = part && strstr(path, part) != NULL;
        if (followed[descriptor])
            record('o', descriptor, 0, (int64_t)strlen(path), path);
    }
    return descriptor;
}

static int follows(int descriptor)
{
    return descriptor >= 0 && descriptor < MAX_DESCRIPTORS && followed[descriptor];
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { va_list more; va_start(more, flags); mode = (mode_t)va_arg(more, int); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return opened((int)syscall(SYS_openat, AT_FDCWD, path, flags, mode), path); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened((int)syscall(SYS_openat, AT_FDCWD, path, flags, mode), path); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return opened((int)syscall(SYS_openat, folder, path, flags, mode), path); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return opened((int)syscall(SYS_openat, folder, path, flags, mode), path); }

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset)
{
    ssize_t written = syscall(SYS_pwrite64, descriptor, bytes, length, offset);
    if (written > 0 && follows(descriptor))
        record('w', descriptor, offset, written, bytes);
    return written;
}
ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) { return pwrite64(descriptor, bytes, length, offset); }

ssize_t write(int descriptor, const void *bytes, size_t length)
{
    off_t offset = follows(descriptor) ? lseek(descriptor, 0, SEEK_CUR) : 0;
    ssize_t written = syscall(SYS_write, descriptor, bytes, length);
    if (written > 0 && follows(descriptor))
        record('w', descriptor, offset, written, bytes);
    return written;
}

int ftruncate64(int descriptor, off64_t length)
{
    int done = (int)syscall(SYS_ftruncate, descriptor, length);
    if (done == 0 && follows(descriptor))
        record('t', descriptor, length, 0, NULL);
    return done;
}
int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

static int synced(int descriptor, int done)
{
    if (done == 0 && follows(descriptor))
        record('s', descriptor, 0, 0, NULL);
    return done;
}
int fsync(int descriptor) { return synced(descriptor, (int)syscall(SYS_fsync, descriptor)); }
int fdatasync(int descriptor) { return synced(descriptor, (int)syscall(SYS_fdatasync, descriptor)); }
