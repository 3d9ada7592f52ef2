"""Numbers of the system calls that a child may make: x86-64, then arm64 ('-' where there is none).

Sources: the kernel's arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

RUN = """
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, preadv 295 69,
pwritev 296 70, preadv2 327 286, pwritev2 328 287, open 2 -, openat 257 56, openat2 437 437,
creat 85 -, close 3 57, close_range 436 436, lseek 8 62, stat 4 -, fstat 5 80, lstat 6 -,
newfstatat 262 79, statx 332 291, statfs 137 43, fstatfs 138 44, access 21 -, faccessat 269 48,
faccessat2 439 439, readlink 89 -, readlinkat 267 78, getdents 78 -, getdents64 217 61,
getcwd 79 17, chdir 80 49, fchdir 81 50, mkdir 83 -, mkdirat 258 34, rmdir 84 -, unlink 87 -,
unlinkat 263 35, rename 82 -, renameat 264 38, renameat2 316 276, link 86 -, linkat 265 37,
symlink 88 -, symlinkat 266 36, ftruncate 77 46, fsync 74 82, fdatasync 75 83,
sync_file_range 277 84, flock 73 32, fadvise64 221 223, umask 95 166, sendfile 40 71,
copy_file_range 326 285, readahead 187 213, getxattr 191 8, lgetxattr 192 9, fgetxattr 193 10,
listxattr 194 11, llistxattr 195 12, flistxattr 196 13, dup 32 23, dup2 33 -, dup3 292 24,
pipe 22 -, pipe2 293 59,

poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72, epoll_create 213 -, epoll_create1 291 20,
epoll_ctl 233 21, epoll_wait 232 -, epoll_pwait 281 22, epoll_pwait2 441 441, eventfd 284 -,
eventfd2 290 19, timerfd_create 283 85, timerfd_settime 286 86, timerfd_gettime 287 87,
wait4 61 260, waitid 247 95,

recvfrom 45 207, sendto 44 206, recvmsg 47 212, sendmsg 46 211, shutdown 48 210,
getsockopt 55 209, setsockopt 54 208, getsockname 51 204, getpeername 52 205,

mmap 9 222, munmap 11 215, mremap 25 216, mprotect 10 226, madvise 28 233, brk 12 214,
msync 26 227, mincore 27 232, mlock 149 228, munlock 150 229, membarrier 324 283,
get_mempolicy 239 236,

rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigpending 127 136,
rt_sigtimedwait 128 137, rt_sigsuspend 130 133, sigaltstack 131 132, pause 34 -,
restart_syscall 219 128, alarm 37 -, getitimer 36 102, setitimer 38 103,

clock_gettime 228 113, clock_getres 229 114, clock_nanosleep 230 115, nanosleep 35 101,
gettimeofday 96 169, time 201 -, times 100 153, timer_create 222 107, timer_settime 223 110,
timer_gettime 224 108, timer_delete 226 111, timer_getoverrun 225 109,

futex 202 98, futex_waitv 449 449, set_robust_list 273 99, set_tid_address 218 96, rseq 334 293,
sched_yield 24 124, sched_getaffinity 204 123, sched_getparam 143 121, sched_getscheduler 145 120,
sched_get_priority_max 146 125, sched_get_priority_min 147 126, arch_prctl 158 -, exit 60 93,
exit_group 231 94, getcpu 309 168, gettid 186 178,

getpid 39 172, getppid 110 173, getuid 102 174, geteuid 107 175, getgid 104 176, getegid 108 177,
getresuid 118 148, getresgid 120 150, getgroups 115 158, getpgrp 111 -, getpgid 121 155,
getsid 124 156, getpriority 140 141, getrusage 98 165, getrlimit 97 163, getrandom 318 278,
sysinfo 99 179, uname 63 160
"""

# A compiler and its helpers are programs that start programs; those set modes and times. fallocate
# takes space faster than anyone can look.
BUILD = """
fallocate 285 47,
fork 57 -, vfork 58 -, execve 59 221, execveat 322 281, setpgid 109 154, setsid 112 157,
chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, utime 132 -, utimes 235 -,
utimensat 280 88
"""

# What a graphics driver wants besides; its ioctls are its own.
DEVICES = "ioctl 16 29, mbind 237 235, set_mempolicy 238 237, mlock2 325 284"

# Allowed for some arguments only: seccomp.py says for which.
CONDITIONAL = """
clone 56 220, clone3 435 435, fcntl 72 25, ioctl 16 29, prctl 157 167, prlimit64 302 261,
tgkill 234 131
"""

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def numbers(table: str, machine: str) -> dict[str, int]:
    """Read one of the tables above for a machine: the call's name and its number there."""
    column = list(AUDIT_ARCH).index(machine) + 1
    rows = [row.split() for row in table.split(",") if row.strip()]
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}
