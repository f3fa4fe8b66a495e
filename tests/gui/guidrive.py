#!/usr/bin/python3
"""guidrive - drive GTK 4 / libadwaita programs the way a user does.

Session   Xvfb + private D-Bus session bus + AT-SPI bus + window manager, all
          in a throw-away HOME/XDG tree, language, time zone and fonts settable.
App       a program started in that session: find widgets by accessible role
          and name, click, type, keys, menus, dialogs, drag and drop,
          screenshots, memory/CPU samples, kill -9 at a given time.
Node      one accessible object.

AT-SPI is spoken over D-Bus directly (Gio), not through libatspi: libatspi
caches the tree and shows stale states to a program that polls.
Needs: python3-gi python3-xlib python3-psutil xvfb dbus at-spi2-core metacity
       imagemagick xclip   (Debian 12 and 13)
Works with GTK 4.8 (Debian 12) and 4.18 (Debian 13).
"""
import ctypes, json, os, re, shutil, signal, subprocess, tempfile, threading, time

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib
import psutil
from Xlib import X, XK, Xatom, display as xdisplay, error as xerror
from Xlib.ext import xtest

HERE = os.path.dirname(os.path.abspath(__file__))

STATES = """invalid active armed busy checked collapsed defunct editable enabled
expandable expanded focusable focused has-tooltip horizontal iconified modal
multi-line multiselectable opaque pressed resizable selectable selected
sensitive showing single-line stale transient vertical visible
manages-descendants indeterminate required truncated animated invalid-entry
supports-autocompletion selectable-text is-default visited checkable has-popup
read-only""".split()

# one spelling for the names that differ between GTK 4.8, 4.14+ and at-spi 2.4x/2.5x
ROLE_ALIAS = {
    'push button': 'button', 'toggle button': 'toggle', 'check box': 'checkbox',
    'radio button': 'radio', 'text': 'entry', 'password text': 'password',
    'list item': 'listitem', 'menu item': 'menuitem', 'combo box': 'combo',
    'page tab': 'tab', 'table cell': 'cell', 'scroll pane': 'scrollpane',
    'spin button': 'spin', 'label': 'label', 'static': 'label', 'frame': 'window',
    'filler': 'panel', 'grouping': 'panel', 'generic': 'panel', 'group': 'panel',
    'section': 'panel', 'block': 'panel', 'widget': 'panel', 'none': 'panel',
    'text box': 'entry', 'password box': 'password', 'search box': 'searchbox',
    'menu item checkbox': 'menuitemcheck', 'menu item radio': 'menuitemradio',
    'check menu item': 'menuitemcheck',
    'radio menu item': 'menuitemradio', 'progress bar': 'progress',
    'table row': 'row', 'tree item': 'treeitem', 'image': 'image', 'icon': 'image',
}
ROLE_GROUP = {          # what find(role=...) accepts besides the exact name
    'button': {'button', 'toggle'},
    'toggle': {'toggle', 'button', 'checkbox'},
    'checkbox': {'checkbox', 'toggle', 'switch'},
    'switch': {'switch', 'checkbox', 'toggle'},
    'radio': {'radio', 'checkbox'},
    'entry': {'entry', 'password', 'spin', 'searchbox', 'editbar'},
    'menuitem': {'menuitem', 'menuitemcheck', 'menuitemradio', 'checkbox', 'radio'},
    'listitem': {'listitem', 'row', 'treeitem'},
    'row': {'row', 'listitem', 'treeitem'},
    'window': {'window', 'dialog', 'alert', 'file chooser'},
    'dialog': {'dialog', 'alert', 'file chooser', 'window'},
    'combo': {'combo', 'button', 'toggle'},
    'list': {'list', 'list box', 'table', 'tree table', 'tree'},
}
TOPLEVEL = {'window', 'dialog', 'alert', 'file chooser', 'color chooser', 'font chooser'}
# GTK 4.8 gives a widget that nobody named the name of its class
# (GUI_CLASS_PREFIX: the app's own class prefixes, 'Foo|Bar')
CLASS_NAME = re.compile(r'^(Gtk|Adw|Gcal|Editor%s)[A-Z]\w*$' % ''.join(
    '|' + x for x in os.environ.get('GUI_CLASS_PREFIX', '').split('|') if x))
EDITABLE_IFACE = 'org.a11y.atspi.EditableText'


_libc = ctypes.CDLL(None)


def _die_with_parent():
    _libc.prctl(1, signal.SIGTERM)      # PR_SET_PDEATHSIG: no stray servers after a killed test


class Timeout(Exception):
    pass


def norm_role(r):
    return ROLE_ALIAS.get(r, r)


def role_matches(want, have):
    have = norm_role(have)
    if want is None:
        return True
    if isinstance(want, (list, tuple, set)):
        return any(role_matches(w, have) for w in want)
    want = norm_role(want)
    return have == want or have in ROLE_GROUP.get(want, ())


def name_matches(want, have):
    """str: whole-name match, underscore mnemonics and a doubled GTK 4.8 name
    ("_Open Open") allowed for; /regex/ or compiled pattern: searched."""
    if want is None:
        return True
    have = have or ''
    if hasattr(want, 'search'):
        return bool(want.search(have))
    if len(want) > 2 and want[0] == '/' and want[-1] == '/':
        return bool(re.search(want[1:-1], have))
    if have == want:
        return True
    plain = have.replace('_', '')
    w = want.replace('_', '')
    return plain == w or plain == w + ' ' + w


# --------------------------------------------------------------------------
class Session:
    """with Session(lang='de_DE.UTF-8') as s:  app = s.launch(['my-app'])"""

    def __init__(self, root=None, size=(1280, 900), lang='C.UTF-8', tz='UTC',
                 wm=os.environ.get('GUI_WM', 'metacity'), services='min', fonts=None, dark=False,
                 high_contrast=False, large_text=1.0, scale=1,
                 animations=False, env=None, keep=False, prefix=None, theme=None,
                 gsettings='keyfile', dpi=96, header_dialogs=True):
        """services: 'min' (no portal, no gvfs, no secret service: nothing is
        D-Bus activated but AT-SPI) or 'all' (what the machine has installed).
        fonts: 'isolated' (the set in fonts-isolated.conf), a fontconfig file
        *.conf, or a list of the only directories whose fonts the app may see.
        prefix: argv put before every launched program."""
        self.root = root or tempfile.mkdtemp(prefix='gui-', dir=os.environ.get('GUI_TMP') or None)
        self.size, self.lang, self.tz, self.wm = size, lang, tz, wm
        self.services, self.fonts, self.keep = services, fonts, keep
        self.prefix = list(prefix or [])
        self.extra_env = dict(env or {})
        self.opts = dict(dark=dark, high_contrast=high_contrast, large_text=large_text,
                         scale=scale, animations=animations, theme=theme,
                         gsettings=gsettings, dpi=dpi, header_dialogs=header_dialogs)
        self.procs, self.apps, self._a11y, self._dpy, self.survey = [], [], None, None, None
        self.env = {}
        self.scale = scale

    # -- life
    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *exc):
        self.stop()

    def path(self, *p):
        return os.path.join(self.root, *p)

    def _spawn(self, argv, log, **kw):
        f = open(self.path('log', log), 'ab')
        p = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=f, stderr=f,
                             env=kw.pop('env', self.env), start_new_session=True,
                             preexec_fn=_die_with_parent, **kw)
        f.close()
        self.procs.append(p)
        return p

    def start(self):
        for d in ('home', 'run', 'log', 'config', 'data', 'cache', 'state', 'tmp'):
            os.makedirs(self.path(d), exist_ok=True)
        os.chmod(self.path('run'), 0o700)
        e = {k: os.environ[k] for k in ('PATH', 'USER', 'LOGNAME', 'SHELL', 'LD_LIBRARY_PATH',
             'LOCPATH', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS', 'G_DEBUG', 'G_SLICE',
             'G_MESSAGES_DEBUG', 'GTK_DEBUG') if k in os.environ}
        e.update(HOME=self.path('home'), XDG_RUNTIME_DIR=self.path('run'),
                 XDG_CONFIG_HOME=self.path('config'), XDG_DATA_HOME=self.path('data'),
                 XDG_CACHE_HOME=self.path('cache'), XDG_STATE_HOME=self.path('state'),
                 XDG_DATA_DIRS='/usr/local/share:/usr/share', XDG_CONFIG_DIRS='/etc/xdg',
                 XDG_SESSION_TYPE='x11', XDG_CURRENT_DESKTOP='GNOME', TMPDIR=self.path('tmp'),
                 LANG=self.lang, LC_ALL=self.lang, TZ=self.tz,
                 GDK_BACKEND='x11', GSK_RENDERER='cairo', GTK_A11Y='atspi',
                 LIBGL_ALWAYS_SOFTWARE='1', GIO_USE_VFS='local', GIO_USE_VOLUME_MONITOR='unix',
                 GSETTINGS_BACKEND=self.opts['gsettings'], NO_AT_BRIDGE='0', GDK_SCALE=str(self.opts['scale']))
        e.update(self._locale())
        if self.services == 'min':
            e.update(GTK_USE_PORTAL='0', GDK_DEBUG='no-portals', ADW_DISABLE_PORTAL='1')
        if self.opts['dark']:
            e['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
        if self.opts['high_contrast']:
            e['ADW_DEBUG_HIGH_CONTRAST'] = '1'
        if self.opts['theme']:
            e['GTK_THEME'] = self.opts['theme']
        if self.fonts:
            f = self.fonts[0] if isinstance(self.fonts, (list, tuple)) and len(self.fonts) == 1 else self.fonts
            if f == 'isolated':
                f = os.path.join(HERE, 'fonts-isolated.conf')
            e['FONTCONFIG_FILE'] = f if isinstance(f, str) and f.endswith('.conf') else self._fontconfig()
        e.update(self.extra_env)
        self.env = e
        self._settings()
        # X server: -displayfd picks a free number without a race
        r, w = os.pipe()
        self._spawn(['Xvfb', '-displayfd', str(w), '-screen', '0', '%dx%dx24' % self.size,
                         '-dpi', str(self.opts['dpi']), '-nolisten', 'tcp', '-noreset'],
                        'xvfb.log', pass_fds=(w,))
        os.close(w)
        num = b''
        t0 = time.time()
        while not num.endswith(b'\n'):
            c = os.read(r, 16)
            if not c or time.time() - t0 > 20:
                raise RuntimeError('Xvfb did not start: ' + open(self.path('log', 'xvfb.log')).read())
            num += c
        os.close(r)
        e['DISPLAY'] = ':' + num.decode().strip()
        # no settings daemon: font scaling comes by the X resource Xft.dpi
        root = self.dpy.screen().root
        root.change_property(Xatom.RESOURCE_MANAGER, Xatom.STRING, 8, (
            'Xft.dpi:\t%d\nXft.antialias:\t1\nXft.hinting:\t0\nXft.rgba:\tnone\n' % round(
                self.opts['dpi'] * float(self.opts['large_text']))).encode())
        self.dpy.sync()
        # session bus
        conf = self.path('session-bus.conf')
        open(conf, 'w').write(self._bus_conf())
        r, w = os.pipe()
        self._spawn(['dbus-daemon', '--config-file=' + conf, '--nofork', '--nopidfile',
                     '--print-address=%d' % w], 'dbus.log', pass_fds=(w,))
        os.close(w)
        addr = os.read(r, 4096).decode().strip()
        os.close(r)
        if not addr:
            raise RuntimeError('dbus-daemon: ' + open(self.path('log', 'dbus.log')).read())
        e['DBUS_SESSION_BUS_ADDRESS'] = addr.split('\n')[0]
        if self.wm:
            self._spawn(self.wm.split(), 'wm.log')
        self._spawn(['/usr/libexec/at-spi-bus-launcher', '--launch-immediately', '--a11y=1'], 'atspi.log')
        self._wait(lambda: self.a11y is not None, 20, 'AT-SPI bus')
        if self.wm:
            self._wait(self._wm_ready, 20, 'window manager ' + self.wm)
        json.dump({'root': self.root, 'env': e, 'pids': [p.pid for p in self.procs], 'wm': self.wm,
                   'size': self.size, 'prefix': self.prefix, 'scale': self.scale}, open(self.path('session.json'), 'w'), indent=1)
        return self

    @classmethod
    def attach(cls, root):
        """Use a session that another process holds."""
        d = json.load(open(os.path.join(root, 'session.json')))
        s = cls(root=root, size=tuple(d['size']), wm=d['wm'], prefix=d['prefix'], scale=d['scale'], keep=True)
        s.env = d['env']
        return s

    def stop(self):
        for a in self.apps:
            a.kill(signal.SIGTERM)
        if self._dpy:
            try:
                self._dpy.close()
            except Exception:
                pass
        for p in reversed(self.procs):
            try:
                os.killpg(p.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        t0 = time.time()
        for p in self.procs + [a.proc for a in self.apps if a.proc]:
            try:
                p.wait(max(0.1, 3 - (time.time() - t0)))
            except subprocess.TimeoutExpired:
                try:
                    os.killpg(p.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        if not self.keep:
            shutil.rmtree(self.root, ignore_errors=True)

    def _wm_ready(self):
        root = self.dpy.screen().root
        return root.get_full_property(self.dpy.intern_atom('_NET_SUPPORTING_WM_CHECK'), X.AnyPropertyType)

    def _wait(self, f, timeout, what):
        t0 = time.time()
        err = None
        while time.time() - t0 < timeout:
            try:
                if f():
                    return
            except Exception as ex:     # not up yet
                err = ex
            time.sleep(0.1)
        raise Timeout('%s not ready after %ss (%s)' % (what, timeout, err))

    def _bus_conf(self):
        if self.services == 'all':
            sv = '<standard_session_servicedirs/>'
        else:
            d = self.path('services')
            os.makedirs(d, exist_ok=True)
            for n in ('org.a11y.Bus.service',):
                src = '/usr/share/dbus-1/services/' + n
                if os.path.exists(src):
                    shutil.copy(src, d)
            sv = '<servicedir>%s</servicedir>' % d
        return '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/>
<listen>unix:dir=%s</listen><auth>EXTERNAL</auth>%s
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy>
<limit name="max_incoming_bytes">1000000000</limit><limit name="max_outgoing_bytes">1000000000</limit>
<limit name="max_message_size">1000000000</limit><limit name="service_start_timeout">120000</limit>
</busconfig>''' % (self.path('run'), sv)

    def _locale(self):
        """A language that the machine has not generated is compiled into a
        cache (package locales has the sources): {'LOCPATH': ...} or {}"""
        name, _, cs = self.lang.partition('.')
        if name in ('C', 'POSIX') or os.environ.get('LOCPATH'):
            return {}
        have = subprocess.run(['locale', '-a'], capture_output=True, text=True).stdout.lower().replace('-', '').split()
        if self.lang.lower().replace('-', '') in have:
            return {}
        d = os.path.join(os.environ.get('GUI_TMP', '/tmp'), 'guidrive-locales')
        if not os.path.isdir(os.path.join(d, self.lang)):
            os.makedirs(d, exist_ok=True)
            base, _, mod = name.partition('@')
            r = subprocess.run(['localedef', '-c', '-i', name, '-f', cs or 'UTF-8', os.path.join(d, self.lang)],
                               capture_output=True, text=True)
            if not os.path.isdir(os.path.join(d, self.lang)):
                raise RuntimeError('no locale %s (apt-get install locales): %s' % (self.lang, r.stderr))
        return {'LOCPATH': d}

    def _fontconfig(self):
        f = self.path('fonts.conf')
        open(f, 'w').write('''<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>%s<cachedir>%s</cachedir><config><rescan><int>0</int></rescan></config></fontconfig>''' % (
            '<include ignore_missing="yes">/usr/share/fontconfig/conf.avail/10-scale-bitmap-fonts.conf</include>' +
            ''.join('<dir>%s</dir>' % d for d in self.fonts), self.path('cache', 'fontconfig')))
        return f

    def _settings(self):
        """GSettings through the keyfile backend, and gtk-4.0/settings.ini
        (which wins where no XSettings daemon runs, as here)."""
        o = self.opts
        d = self.path('config', 'glib-2.0', 'settings')
        os.makedirs(d, exist_ok=True)
        kf = os.path.join(d, 'keyfile')
        if not os.path.exists(kf):
            b = lambda v: 'true' if v else 'false'
            open(kf, 'w').write('[org/gnome/desktop/interface]\nenable-animations=%s\ncolor-scheme=%s\n'
                'toolkit-accessibility=true\ntext-scaling-factor=%s\n'
                '[org/gnome/desktop/a11y/interface]\nhigh-contrast=%s\n' % (
                b(o['animations']), "'prefer-dark'" if o['dark'] else "'default'",
                float(o['large_text']), b(o['high_contrast'])))
        g = self.path('config', 'gtk-4.0')
        os.makedirs(g, exist_ok=True)
        ini = os.path.join(g, 'settings.ini')
        if not os.path.exists(ini):
            t = ['[Settings]', 'gtk-enable-animations=%d' % bool(o['animations']),
                 'gtk-cursor-blink=false', 'gtk-dialogs-use-header=%d' % bool(o['header_dialogs']), 'gtk-xft-dpi=%d' % (o['dpi'] * 1024 * float(o['large_text']))]
            if o['high_contrast']:
                t.append('gtk-theme-name=HighContrast')
            open(ini, 'w').write('\n'.join(t) + '\n')

    # -- connections
    @property
    def bus(self):
        if not getattr(self, '_bus', None):
            self._bus = Gio.DBusConnection.new_for_address_sync(
                self.env['DBUS_SESSION_BUS_ADDRESS'],
                Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
                None, None)
        return self._bus

    @property
    def a11y(self):
        if self._a11y is None:
            v = self.bus.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                   None, None, 0, 10000, None)
            self._a11y = Gio.DBusConnection.new_for_address_sync(
                v.unpack()[0], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
                Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        return self._a11y

    @property
    def dpy(self):
        if self._dpy is None:
            import contextlib, io       # no authority file here: hush the warning
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                self._dpy = xdisplay.Display(self.env['DISPLAY'])
            self._dpy.set_error_handler(lambda *a: None)
        return self._dpy

    # -- programs
    def launch(self, argv, env=None, wait=20, cwd=None, log=None, want_tree=True):
        a = App(self, argv, env, cwd, log)
        self.apps.append(a)
        if wait and want_tree:
            a.wait_ready(wait)
        return a

    def run(self, argv, **kw):
        """A command in the session's environment (gsettings, xclip, my-cli ...)."""
        return subprocess.run(argv, env=dict(self.env, **kw.pop('env', {})), **kw)

    def app_by_pid(self, pid):
        a = App.__new__(App)
        a._init(self)
        a.proc, a.pid, a.log = None, pid, None
        return a

    def a11y_apps(self):
        """[(pid, name, Node)] of everything on the AT-SPI bus."""
        out = []
        reg = Node(self, 'org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
        for n in reg.children():
            try:
                pid = self.a11y.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                    'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                    GLib.Variant('(s)', (n.bus,)), None, 0, 5000, None).unpack()[0]
                out.append((pid, n.name, n))
            except GLib.Error:
                pass
        return out

    # -- X: windows
    def _prop(self, w, name):
        try:
            p = w.get_full_property(self.dpy.intern_atom(name), X.AnyPropertyType)
            return p.value if p else None
        except (xerror.XError, Exception):
            return None

    def xwindows(self, pid=None):
        """Mapped X windows, topmost last: dict(id,pid,title,x,y,w,h,shadow,popup).
        x,y,w,h are of the X surface; shadow is (l,r,t,b), the part of it that is
        the client side decoration's shadow."""
        out = []

        def walk(w, depth):
            try:
                kids = w.query_tree().children
            except Exception:
                return
            for k in kids:
                try:
                    at = k.get_attributes()
                    if at.map_state != X.IsViewable or at.win_class == X.InputOnly:
                        continue
                    wp = self._prop(k, '_NET_WM_PID')
                    wid = self._prop(k, 'WM_CLASS') is not None or wp is not None
                    g = k.get_geometry()
                    if (wid or (depth == 0 and at.override_redirect)) and g.width > 1 and g.height > 1:
                        t = k.translate_coords(self.dpy.screen().root, 0, 0)
                        x, y = -t.x, -t.y
                        sh = self._prop(k, '_GTK_FRAME_EXTENTS')
                        ti = self._prop(k, '_NET_WM_NAME')
                        if isinstance(ti, bytes):
                            ti = ti.decode('utf-8', 'replace')
                        out.append(dict(id=k.id, pid=wp[0] if wp is not None and len(wp) else None,
                                        title=ti or '', x=x, y=y, w=g.width, h=g.height,
                                        shadow=tuple(sh) if sh is not None and len(sh) == 4 else (0, 0, 0, 0),
                                        popup=bool(at.override_redirect), transient=self._transient(k)))
                    if depth < 2 and not wid:
                        walk(k, depth + 1)
                except Exception:
                    continue
        walk(self.dpy.screen().root, 0)
        if pid is not None:
            fam = _family(pid)
            out = [o for o in out if o['pid'] in fam or (o['popup'] and o['pid'] is None)]
        return out

    def _transient(self, w):
        v = self._prop(w, 'WM_TRANSIENT_FOR')
        return int(v[0]) if v is not None and len(v) else None

    def active_window(self):
        v = self._prop(self.dpy.screen().root, '_NET_ACTIVE_WINDOW')
        return v[0] if v is not None and len(v) else None

    def activate(self, xid, timeout=2):
        from Xlib.protocol import event
        d = self.dpy
        e = event.ClientMessage(window=d.create_resource_object('window', xid),
                                client_type=d.intern_atom('_NET_ACTIVE_WINDOW'), data=(32, [2, X.CurrentTime, 0, 0, 0]))
        d.screen().root.send_event(e, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        d.sync()
        t0 = time.time()
        while self.active_window() != xid and time.time() - t0 < timeout:
            time.sleep(0.05)
        return self.active_window() == xid

    def resize(self, xid, w, h):
        """w,h of the visible window; the shadow is added."""
        for o in self.xwindows():
            if o['id'] == xid:
                l, r, t, b = o['shadow']
                self.dpy.create_resource_object('window', xid).configure(width=w + l + r, height=h + t + b)
                self.dpy.sync()
        time.sleep(0.4)

    # -- X: input (XTEST, so the app sees what a real mouse and keyboard give)
    def sleep(self, s):
        time.sleep(s)

    def mouse_move(self, x, y, steps=1):
        x, y = int(x), int(y)
        if steps > 1:
            p = self.dpy.screen().root.query_pointer()
            for i in range(1, steps):
                xtest.fake_input(self.dpy, X.MotionNotify, 0, 0, X.NONE,
                                 p.root_x + (x - p.root_x) * i // steps, p.root_y + (y - p.root_y) * i // steps)
                self.dpy.sync()
                time.sleep(0.012)
        xtest.fake_input(self.dpy, X.MotionNotify, 0, 0, X.NONE, x, y)
        self.dpy.sync()

    def park(self):
        """the pointer out of the way (tooltips, hover) before a screenshot"""
        self.mouse_move(self.size[0] - 1, self.size[1] - 1)
        time.sleep(0.3)

    def mouse_down(self, b=1):
        xtest.fake_input(self.dpy, X.ButtonPress, b)
        self.dpy.sync()

    def mouse_up(self, b=1):
        xtest.fake_input(self.dpy, X.ButtonRelease, b)
        self.dpy.sync()

    def click_at(self, x, y, button=1, count=1, mods=()):
        for m in mods:
            self._key(m, True)
        self.mouse_move(x, y)
        time.sleep(0.06)
        for i in range(count):
            self.mouse_down(button)
            time.sleep(0.03)
            self.mouse_up(button)
            time.sleep(0.05)
        for m in reversed(mods):
            self._key(m, False)
        time.sleep(0.12)

    def scroll_at(self, x, y, clicks):
        """clicks > 0 scrolls down."""
        self.mouse_move(x, y)
        time.sleep(0.05)
        for _ in range(abs(clicks)):
            b = 5 if clicks > 0 else 4
            self.mouse_down(b)
            self.mouse_up(b)
            time.sleep(0.03)
        time.sleep(0.15)

    def drag(self, x1, y1, x2, y2, button=1, steps=25, hold=0.15, drop_wait=0.4):
        self.mouse_move(x1, y1)
        time.sleep(0.1)
        self.mouse_down(button)
        time.sleep(hold)
        # a few small moves first so that the drag threshold is crossed slowly
        dx, dy = (8 if x2 > x1 else -8), (8 if y2 > y1 else -8)
        self.mouse_move(x1 + dx // 2, y1 + dy // 2)
        time.sleep(0.05)
        self.mouse_move(x1 + 2 * dx, y1 + 2 * dy)
        time.sleep(0.15)
        self.mouse_move(x2, y2, steps)
        time.sleep(0.1)
        self.mouse_move(x2 + 2, y2 + 1)
        time.sleep(drop_wait)
        self.mouse_up(button)
        time.sleep(drop_wait)

    KEYS = {'ctrl': 'Control_L', 'control': 'Control_L', 'shift': 'Shift_L', 'alt': 'Alt_L',
            'super': 'Super_L', 'enter': 'Return', 'return': 'Return', 'esc': 'Escape', 'escape': 'Escape',
            'del': 'Delete', 'delete': 'Delete', 'backspace': 'BackSpace', 'tab': 'Tab', 'space': 'space',
            'up': 'Up', 'down': 'Down', 'left': 'Left', 'right': 'Right', 'home': 'Home', 'end': 'End',
            'pageup': 'Page_Up', 'pagedown': 'Page_Down', 'menu': 'Menu', 'insert': 'Insert',
            '+': 'plus', '-': 'minus', ',': 'comma', '.': 'period', '/': 'slash', '?': 'question', '=': 'equal'}

    def _keysym(self, k):
        n = self.KEYS.get(k.lower(), k)
        s = XK.string_to_keysym(n)
        if not s and len(k) == 1:
            s = _unicode_keysym(k)
        if not s:
            raise ValueError('unknown key ' + k)
        return s

    def _key(self, k, press):
        s = self._keysym(k)
        code = self.dpy.keysym_to_keycode(s)
        if not code:
            code = self._map_keysyms([s])[s]
        xtest.fake_input(self.dpy, X.KeyPress if press else X.KeyRelease, code)
        self.dpy.sync()

    def key(self, *combos, delay=0.08):
        """key('ctrl+s'), key('Tab','Tab','Return')"""
        for c in combos:
            parts = [p for p in c.split('+')] if c != '+' and not c.endswith('++') else c[:-2].split('+') + ['+'] if len(c) > 1 else ['+']
            if len(parts) > 0 and len(parts[-1]) == 1 and parts[-1].isupper() and len(parts) == 1:
                parts = ['shift', parts[-1].lower()]
            s = self._keysym(parts[-1])
            code = self.dpy.keysym_to_keycode(s)
            # a symbol on the shifted level (question, plus ...) needs shift
            if code and self.dpy.keycode_to_keysym(code, 0) != s and self.dpy.keycode_to_keysym(code, 1) == s \
               and not any(p.lower() == 'shift' for p in parts[:-1]):
                parts.insert(0, 'shift')
            for p in parts:
                self._key(p, True)
                time.sleep(0.008)
            for p in reversed(parts):
                self._key(p, False)
                time.sleep(0.008)
            time.sleep(delay)

    def _map_keysyms(self, syms):
        """Bind keysyms that the layout lacks to unused keycodes. All at once,
        and then a pause, so that the app has read the new map before a key
        arrives (xdotool rebinds per character and loses some in GTK 4)."""
        d = self.dpy
        lo, hi = d.display.info.min_keycode, d.display.info.max_keycode
        kmap = d.get_keyboard_mapping(lo, hi - lo + 1)
        if not hasattr(self, '_spare'):
            self._spare = [lo + i for i, row in enumerate(kmap) if not any(row)]
            self._bound = {}
        out, todo = {}, []
        for s in syms:
            if s in self._bound:
                out[s] = self._bound[s]
            else:
                todo.append(s)
        if todo:
            if len(todo) > len(self._spare):       # recycle
                self._spare += list(self._bound.values())
                self._bound = {}
                return self._map_keysyms(syms)
            for s in todo:
                c = self._spare.pop()
                d.change_keyboard_mapping(c, [[s, s, s, s]])
                self._bound[s] = out[s] = c
            d.sync()
            time.sleep(0.5)
            d = self.dpy
            try:
                d.refresh_keyboard_mapping(type('E', (), dict(request=X.MappingKeyboard, first_keycode=lo, count=hi - lo + 1))())
            except Exception:
                pass
        return out

    def type_text(self, s, delay=0.012):
        """Types s with key events, any script (each missing character gets a
        spare keycode first). \\n is Return, \\t is Tab."""
        d = self.dpy
        # in chunks, so that at most a few spare keycodes are used at once
        for chunk in [s[i:i + 40] for i in range(0, len(s), 40)]:
            need = []
            for ch in chunk:
                sym = _char_keysym(ch)
                if not self._lookup(sym) and sym not in need:
                    need.append(sym)
            extra = self._map_keysyms(need) if need else {}
            for ch in chunk:
                sym = _char_keysym(ch)
                if sym in extra:
                    code, shift = extra[sym], False
                else:
                    code, shift = self._lookup(sym)
                if shift:
                    self._key('shift', True)
                xtest.fake_input(d, X.KeyPress, code)
                xtest.fake_input(d, X.KeyRelease, code)
                d.sync()
                if shift:
                    self._key('shift', False)
                time.sleep(delay)
        time.sleep(0.15)

    def _lookup(self, sym):
        for code, level in self.dpy.keysym_to_keycodes(sym):
            if level in (0, 1) and not (hasattr(self, '_bound') and code in self._bound.values()):
                return code, level == 1
        return None

    # -- clipboard
    def clipboard_set(self, data, mime=None):
        if isinstance(data, str):
            data = data.encode()
        self._clip = subprocess.Popen(['xclip', '-quiet', '-selection', 'clipboard', '-i'] + (['-t', mime] if mime else []),
                             stdin=subprocess.PIPE, env=self.env, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, start_new_session=True)
        self._clip.stdin.write(data)
        self._clip.stdin.close()
        self.procs.append(self._clip)
        time.sleep(0.3)

    def clipboard_get(self, mime=None):
        r = subprocess.run(['xclip', '-selection', 'clipboard', '-o'] + (['-t', mime] if mime else []),
                           env=self.env, capture_output=True, timeout=10)
        return r.stdout if mime and not mime.startswith('text') else r.stdout.decode('utf-8', 'replace')

    def clipboard_targets(self):
        return self.clipboard_get('TARGETS').decode().split()

    def paste_text(self, s):
        self.clipboard_set(s)
        self.key('ctrl+v')
        time.sleep(0.2)

    # -- drag and drop from outside, at the protocol level (XDND 5)
    def drop_files(self, paths, at, action='copy'):
        uris = [Gio.File.new_for_path(os.path.abspath(p)).get_uri() if '://' not in p else p for p in paths]
        return self.drop_data({'text/uri-list': ('\r\n'.join(uris) + '\r\n').encode()}, at, action)

    def drop_data(self, data, at, action='copy', timeout=5):
        """data {mime: bytes} dropped at (x,y); whether the app accepted it."""
        import contextlib, io
        from Xlib.protocol import event
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            d = xdisplay.Display(self.env['DISPLAY'])
        A = d.intern_atom
        root = d.screen().root
        src = root.create_window(-50, -50, 1, 1, 0, X.CopyFromParent, X.InputOutput, X.CopyFromParent,
                                 event_mask=X.PropertyChangeMask, override_redirect=True)
        src.map()
        types = [A(t) for t in data]
        src.change_property(A('XdndTypeList'), Xatom.ATOM, 32, types)
        sel = A('XdndSelection')
        src.set_selection_owner(sel, X.CurrentTime)
        d.sync()
        x, y = int(at[0]), int(at[1])
        self.mouse_move(x, y)
        time.sleep(0.1)

        def aware(w):
            found = None
            for k in w.query_tree().children:
                a = k.get_attributes()
                if a.map_state != X.IsViewable:
                    continue
                g = k.get_geometry()
                t = k.translate_coords(root, 0, 0)
                if not (-t.x <= x < -t.x + g.width and -t.y <= y < -t.y + g.height):
                    continue
                if k.get_full_property(A('XdndAware'), X.AnyPropertyType):
                    found = k
                else:
                    found = aware(k) or found
            return found
        tgt = aware(root)
        if tgt is None:
            raise RuntimeError('nothing at (%d,%d) takes drops' % (x, y))

        def send(name, l):
            e = event.ClientMessage(window=tgt, client_type=A(name), data=(32, l))
            tgt.send_event(e, event_mask=0)
            d.flush()
        act = A('XdndAction' + action.capitalize())
        send('XdndEnter', [src.id, 5 << 24 | (1 if len(types) > 3 else 0)] + (types + [0, 0, 0])[:3])
        status = {'accepted': None}
        t0 = time.time()
        dropped = False
        npos = 0
        last = 0
        try:
            while time.time() - t0 < timeout:
                now = time.time()
                if not dropped and now - last > 0.1:
                    last, npos = now, npos + 1
                    send('XdndPosition', [src.id, 0, x << 16 | (y + npos % 2), X.CurrentTime, act])
                if not dropped and npos > 5 and status['accepted']:
                    send('XdndDrop', [src.id, 0, X.CurrentTime, 0, 0])
                    dropped = True
                while d.pending_events():
                    e = d.next_event()
                    if e.type == X.ClientMessage:
                        l = e.data[1]
                        if e.client_type == A('XdndStatus'):
                            status['accepted'] = bool(l[1] & 1)
                        elif e.client_type == A('XdndFinished'):
                            return bool(l[1] & 1)
                    elif e.type == X.SelectionRequest:
                        prop = e.property or e.target
                        if e.target == A('TARGETS'):
                            e.requestor.change_property(prop, Xatom.ATOM, 32, types + [A('TARGETS')])
                        elif e.target in types:
                            e.requestor.change_property(prop, e.target, 8, data[list(data)[types.index(e.target)]])
                        else:
                            prop = X.NONE
                        e.requestor.send_event(event.SelectionNotify(time=e.time, requestor=e.requestor,
                                               selection=e.selection, target=e.target, property=prop))
                        d.flush()
                time.sleep(0.02)
            if not dropped:
                send('XdndLeave', [src.id, 0, 0, 0, 0])
            return False
        finally:
            time.sleep(0.2)
            d.close()

    # -- pictures
    def screenshot(self, path, box=None):
        """PNG of the screen, or of box=(x,y,w,h)."""
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        cmd = ['import', '-silent', '-window', 'root']
        if box:
            cmd += ['-crop', '%dx%d+%d+%d' % (box[2], box[3], max(0, box[0]), max(0, box[1])), '+repage']
        subprocess.run(cmd + ['png:' + path], env=self.env, check=True, timeout=60)
        return path


def _family(pid):
    try:
        p = psutil.Process(pid)
        return {pid} | {c.pid for c in p.children(recursive=True)}
    except psutil.Error:
        return {pid}


def _unicode_keysym(ch):
    o = ord(ch)
    return o if 0x20 <= o <= 0x7e or 0xa0 <= o <= 0xff else 0x01000000 | o


def _char_keysym(ch):
    if ch == '\n':
        return XK.XK_Return
    if ch == '\t':
        return XK.XK_Tab
    return _unicode_keysym(ch)


# --------------------------------------------------------------------------
EXTENTS_IN_SURFACE = ('Component', 'GetExtents', GLib.Variant('(u)', (1,)))


def property_get(iface, name):
    """the question for a property, as call() and Survey.ask() take it"""
    return '.DBus.Properties', 'Get', GLib.Variant('(ss)', (Node.A + iface, name))


class Survey:
    """What the nodes of a tree answered, asked level by level and many at once:
    the way there and back costs far more than the answer, and a search asks a
    thousand nodes five things each. Holds only while one search lasts."""

    def __init__(self, session):
        self.session, self.answers, self.pending = session, {}, 0

    @staticmethod
    def key(node, iface, method, args):
        return node.bus, node.path, iface, method, args and args.print_(False)

    def answer(self, node, iface, method, args):
        known = self.answers.get(self.key(node, iface, method, args))
        if isinstance(known, GLib.Error):
            raise known
        return known

    def ask(self, questions):
        """questions: (node, (interface, method, arguments)); comes back when all are answered"""
        for node, (iface, method, args) in questions:
            name = Node.interface(iface)
            self.pending += 1
            self.session.a11y.call(node.bus, node.path, name, method, args, None, Gio.DBusCallFlags.NONE, 10000, None,
                                   self._answered, self.key(node, name, method, args))
        while self.pending:
            GLib.MainContext.default().iteration(True)

    def _answered(self, connection, result, key):
        self.pending -= 1
        try:
            self.answers[key] = connection.call_finish(result).unpack()
        except GLib.Error as error:
            self.answers[key] = error

    def take(self, top, role, showing):
        """top and all below that search(role, showing) is going to ask about"""
        level, seen = [top], set()
        while level:
            self.ask((n, ('Accessible', 'GetRoleName', None)) for n in level)
            if showing:
                self.ask((n, q) for n in level for q in (('Accessible', 'GetState', None), EXTENTS_IN_SURFACE))
                self.ask((n, n.contains(e, .5, .5)) for n in level for e in [n.extents()] if e and e[2] > 0 and e[3] > 0)
                level = [n for n in level if n == top or n._shown()[1]]
            self.ask((n, property_get('Accessible', 'Name')) for n in level if n.has_role(role))
            seen.update(level)
            self.ask((n, ('Accessible', 'GetChildren', None)) for n in level)
            level = [c for n in level for c in n.children() if c not in seen]


class Node:
    __slots__ = ('s', 'bus', 'path', 'app')
    A = 'org.a11y.atspi.'

    def __init__(self, s, bus, path, app=None):
        self.s, self.bus, self.path, self.app = s, bus, path, app

    def __eq__(self, o):
        return isinstance(o, Node) and (self.bus, self.path) == (o.bus, o.path)

    def __hash__(self):
        return hash((self.bus, self.path))

    def __repr__(self):
        try:
            return '<%s %r>' % (self.role, self.name)
        except GLib.Error:
            return '<gone %s>' % self.path

    @classmethod
    def interface(cls, name):
        return 'org.freedesktop' + name if name.startswith('.') else cls.A + name

    def call(self, iface, method, args=None, timeout=10000):
        name = self.interface(iface)
        known = self.s.survey and self.s.survey.answer(self, name, method, args)
        return known or self.s.a11y.call_sync(self.bus, self.path, name, method, args, None,
                                              Gio.DBusCallFlags.NONE, timeout, None).unpack()

    def prop(self, iface, name):
        return self.call(*property_get(iface, name))[0]

    def set_prop(self, iface, name, v):
        self.s.a11y.call_sync(self.bus, self.path, 'org.freedesktop.DBus.Properties', 'Set',
                              GLib.Variant('(ssv)', (self.A + iface, name, v)), None, 0, 10000, None)

    # -- what it is
    @property
    def alive(self):
        try:
            return 'defunct' not in self.states
        except GLib.Error:
            return False

    @property
    def name(self):
        return self.prop('Accessible', 'Name')

    @property
    def description(self):
        return self.prop('Accessible', 'Description')

    @property
    def role(self):
        return self.call('Accessible', 'GetRoleName')[0]

    @property
    def states(self):
        lo, hi = self.call('Accessible', 'GetState')[0]
        bits = lo | hi << 32
        return {n for i, n in enumerate(STATES) if bits >> i & 1}

    @property
    def interfaces(self):
        return [i.rsplit('.', 1)[-1] for i in self.call('Accessible', 'GetInterfaces')[0]]

    @property
    def attributes(self):
        try:
            return self.call('Accessible', 'GetAttributes')[0]
        except GLib.Error:
            return {}

    @property
    def relations(self):
        names = {0: 'null', 1: 'label-for', 2: 'labelled-by', 3: 'controller-for', 4: 'controlled-by',
                 5: 'member-of', 18: 'described-by', 17: 'description-for', 15: 'details', 9: 'flows-to'}
        try:
            r = self.call('Accessible', 'GetRelationSet')[0]
        except GLib.Error:
            return {}
        return {names.get(t, t): [Node(self.s, b, p, self.app) for b, p in l] for t, l in r}

    @property
    def parent(self):
        b, p = self.prop('Accessible', 'Parent')
        if not b or p.endswith('/null'):
            return None
        return Node(self.s, b, p, self.app)

    def children(self):
        try:
            r = self.call('Accessible', 'GetChildren')[0]
        except GLib.Error:
            return []
        return [Node(self.s, b, p, self.app) for b, p in r if b and not p.endswith('/null')]

    def ancestors(self):
        out = []
        try:
            n = self.parent
            while n is not None and n.path != '/org/a11y/atspi/accessible/root' and len(out) < 80:
                out.append(n)
                n = n.parent
        except GLib.Error:      # gone meanwhile
            pass
        return out

    @property
    def unnamed(self):
        n = self.name
        return not n or not n.strip() or bool(CLASS_NAME.match(n))

    def accname(self):
        """name; else the text of what it is labelled by; else ''"""
        n = self.name
        if n and n.strip() and not CLASS_NAME.match(n):
            return n
        out = []
        for l in self.relations.get('labelled-by', ()):
            try:
                t = l.text() or l.name
                if t and not CLASS_NAME.match(t):
                    out.append(t)
            except GLib.Error:
                pass
        return ' '.join(out)

    def named(self, name):
        """by its own name, or, for a row or menu item without one (every row of
        a GtkListView; GTK 4.18's menu items), by the text in it"""
        own = self.name
        if name_matches(name, own):
            return True
        if own and not CLASS_NAME.match(own):
            return False
        if name_matches(name, self.accname()):
            return True
        if norm_role(self.role) in ('listitem', 'row', 'treeitem', 'menuitem', 'menuitemcheck',
                                    'menuitemradio', 'cell', 'button', 'toggle', 'tab'):
            t = self.label_text()
            return bool(t) and (name_matches(name, t) or any(name_matches(name, x) for x in t.split(' | ')))
        return False

    @staticmethod
    def contains(e, fx, fy):
        """the question whether the node holds what lies at these parts of its extents"""
        return 'Component', 'Contains', GLib.Variant('(iiu)', (e[0] + int(e[2] * fx), e[1] + int(e[3] * fy), 1))

    def has_role(self, role):
        try:
            return role is None or role_matches(role, self.role)
        except GLib.Error:
            return False

    def _mapped(self, e):
        """GTK 4.8 sets the 'showing' state on windows only, and leaves hidden
        stack pages 'visible'; but Component.Contains is true for what is mapped
        only (a second and third place: some widgets are not rectangles)."""
        places = ((.5, .5), (.2, .5), (.8, .5), (.5, .2), (.5, .8))
        return any(self.call(*self.contains(e, fx, fy))[0] for fx, fy in places)

    def _shown(self):
        """(is it shown, may something below it be)"""
        try:
            st = self.states
            if 'defunct' in st or 'visible' not in st:
                # stack pages are no widgets; the application has no state at all
                return False, not st
            e = self.extents()
            old = bool(self.app) and self.app.gtk < (4, 10)
            if not old and 'showing' not in st:
                return False, False
            if e is None:
                return False, True
            if e[2] <= 0 or e[3] <= 0:
                return False, True
            if old and norm_role(self.role) not in TOPLEVEL and not self._mapped(e):
                return False, False
            return True, True
        except GLib.Error:
            return False, False

    @property
    def showing(self):
        """on the screen, or would be if scrolled to"""
        return self._shown()[0]

    # -- where it is
    def extents(self, kind=1):
        """(x,y,w,h) in the coordinates of the toplevel surface (kind 1), or of
        the parent (2). None where GTK gives none. GTK 4 has no screen ones."""
        try:
            e = tuple(self.call('Component', 'GetExtents', GLib.Variant('(u)', (kind,)))[0])
        except GLib.Error:
            return None
        # 4.18 gives uninitialised numbers for what has no allocation
        return e if all(abs(v) < 100000 for v in e) and e[2] >= 0 and e[3] >= 0 else None

    def surface(self):
        """(surface node, x window): the toplevel or popover that holds the node."""
        chain = [self] + self.ancestors()
        wins = self.s.xwindows(self.app.pid if self.app else None)
        k = self.s.scale            # AT-SPI gives logical pixels, X real ones
        for n in chain:
            try:
                r = norm_role(n.role)
            except GLib.Error:
                continue
            e = n.extents()
            if not e or e[2] <= 0:
                continue
            e = tuple(v * k for v in e)
            top = r in TOPLEVEL or n == chain[-1]      # 4.8: GtkFileChooserDialog is a 'widget'
            cands = []
            for w in wins:
                l, rr, t, b = w['shadow']
                if w['popup']:
                    if not top and (w['w'], w['h']) == (e[2], e[3]):
                        cands.append(w)
                elif top and abs(w['w'] - l - rr - e[2]) <= 2 and abs(w['h'] - t - b - e[3]) <= 2:
                    cands.append(w)
            if top:
                exact = [w for w in cands if w['title'] == n.name]
                if exact or cands:
                    act = self.s.active_window()
                    best = sorted(exact or cands, key=lambda w: w['id'] == act)
                    return n, best[-1]
                # sizes differ (no CSD, or a foreign decoration): go by the title
                ti = [w for w in wins if not w['popup'] and w['title'] == n.name]
                ti = ti or [w for w in wins if not w['popup']]
                if ti:
                    return n, ti[-1]
            elif cands:
                return n, cands[-1]
        return None, None

    def box(self):
        """(x,y,w,h) on the screen. GTK 4.8: exact, the content box (inside the
        CSS padding). GTK 4.10 and later: a good guess, the border box."""
        e = self.extents()
        if not e:
            return None
        n, w = self.surface()
        if w is None:
            return None
        x, y = e[0], e[1]
        if self.app and self.app.gtk >= (4, 10):
            # these sum the widgets' places in their parents' content boxes and
            # so lose each ancestor's CSS padding and border: add it back
            for a in self.ancestors():
                px, py = a._padding()
                x, y = x + px, y + py
                if a == n:
                    break
        k = self.s.scale
        if w['popup']:
            pe = n.extents()
            return (w['x'] + k * (x - pe[0]), w['y'] + k * (y - pe[1]), k * e[2], k * e[3])
        l, r, t, b = w['shadow']
        return (w['x'] + l + k * x, w['y'] + t + k * y, k * e[2], k * e[3])

    def _padding(self, cap=26):
        """left and top padding guessed from how the children lie in the node"""
        me = self.extents()
        if not me:
            return 0, 0
        x0 = y0 = 10**6
        x1 = y1 = -10**6
        for c in self.children():
            try:
                if 'visible' not in c.states:
                    continue
                # a popover is a child in the tree but not in the layout
                e = c.extents()
                if not e or e[2] <= 0 or e[3] <= 0 or e[2] > me[2] or e[3] > me[3]:
                    continue
            except GLib.Error:
                continue
            x0, x1 = min(x0, e[0] - me[0]), max(x1, e[0] - me[0] + e[2])
            y0, y1 = min(y0, e[1] - me[1]), max(y1, e[1] - me[1] + e[3])
        if x1 < x0:
            return 0, 0
        px, py = (me[2] - (x0 + x1)) / 2, (me[3] - (y0 + y1)) / 2
        return (int(px) if 0 < px <= cap else 0), (int(py) if 0 < py <= cap else 0)

    def center(self):
        b = self.box()
        if not b or b[2] <= 0 or b[3] <= 0:
            raise RuntimeError('no place on the screen: %r' % self)
        return b[0] + b[2] // 2, b[1] + b[3] // 2

    # -- what it does
    def actions(self):
        try:
            return [a[0] for a in self.call('Action', 'GetActions')[0]]
        except GLib.Error:
            return []

    def do_action(self, name=None):
        acts = self.actions()
        if not acts:
            raise RuntimeError('no action: %r' % self)
        i = 0
        if name is not None:
            i = acts.index(name)
        return self.call('Action', 'DoAction', GLib.Variant('(i)', (i,)))[0]

    def click(self, how='mouse', button=1, count=1, mods=(), at=None):
        """how: 'mouse' (a real click in the middle, or at=(fx,fy) as parts of
        the size), 'action' (AT-SPI), 'auto' (mouse, then action)."""
        if how in ('mouse', 'auto'):
            try:
                self.raise_window()
                if at:
                    b = self.box()
                    x, y = b[0] + int(b[2] * at[0]), b[1] + int(b[3] * at[1])
                else:
                    x, y = self.center()
                W, H = self.s.size
                if not (0 <= x < W and 0 <= y < H):
                    raise RuntimeError('off the screen (%d,%d): %r' % (x, y, self))
                self.s.click_at(x, y, button, count, mods)
                return self
            except RuntimeError:
                if how == 'mouse':
                    raise
        self.do_action()
        time.sleep(0.15)
        return self

    def double_click(self, **kw):
        return self.click(count=2, **kw)

    def right_click(self, **kw):
        return self.click(button=3, **kw)

    def raise_window(self):
        n, w = self.surface()
        if w and not w['popup'] and self.s.active_window() != w['id']:
            self.s.activate(w['id'])
            time.sleep(0.15)

    def hover(self):
        x, y = self.center()
        self.s.mouse_move(x, y, 5)
        time.sleep(0.7)

    def focus(self):
        """AT-SPI GrabFocus - which GTK 4 (4.8, 4.18) always refuses"""
        try:
            if self.call('Component', 'GrabFocus')[0]:
                time.sleep(0.1)
                return True
        except GLib.Error:
            pass
        return False

    def drag_to(self, other, **kw):
        x1, y1 = self.center()
        x2, y2 = other if isinstance(other, tuple) else other.center()
        self.s.drag(x1, y1, x2, y2, **kw)

    # -- text and values
    def text(self):
        try:        # (0, -1) gives '' in GTK 4.8
            n = self.prop('Text', 'CharacterCount')
            return self.call('Text', 'GetText', GLib.Variant('(ii)', (0, n)))[0]
        except GLib.Error:
            return None

    def is_selected(self):
        """Whether all of its text is."""
        n = self.prop('Text', 'CharacterCount')
        if n == 0:
            return True
        return self.call('Text', 'GetNSelections')[0] == 1 and \
            tuple(self.call('Text', 'GetSelection', GLib.Variant('(i)', (0,)))) == (0, n)

    def set_text(self, s, how='auto'):
        """how 'auto': EditableText, and if that does not take, keys."""
        ok = False
        if how in ('auto', 'atspi'):
            for n in [self] + [d for d in self.walk(4) if d != self]:
                try:
                    if 'EditableText' in n.interfaces:
                        ok = n.call('EditableText', 'SetTextContents', GLib.Variant('(s)', (s,)))[0]
                        time.sleep(0.05)
                        if n.text() == s:
                            return True
                except GLib.Error:
                    pass
            if how == 'atspi':
                return ok
        if not self.focus():
            self.click()
        self.s.key('ctrl+a')
        if s:
            self.s.type_text(s)
        else:
            self.s.key('Delete')
        return True

    def type(self, s):
        self.click()
        self.s.type_text(s)

    @property
    def caret(self):
        return self.prop('Text', 'CaretOffset')

    @property
    def value(self):
        try:
            return self.prop('Value', 'CurrentValue')
        except GLib.Error:
            return None

    @value.setter
    def value(self, v):
        self.set_prop('Value', 'CurrentValue', GLib.Variant('d', v))

    # -- selections and lists
    def select_child(self, i):
        return self.call('Selection', 'SelectChild', GLib.Variant('(i)', (i,)))[0]

    def selected(self):
        return [n for n in self.rows() if 'selected' in n.states]

    def rows(self, showing=True):
        """the list's rows, as listed and showing"""
        return self.find_all(role='row', showing=showing)

    def label_text(self):
        """All text under the node, in order - what a person reads in a row."""
        out = []
        for n in self.walk(12):
            try:
                r = norm_role(n.role)
                t = n.text() if r in ('label', 'entry', 'password', 'presentation') else None
                if r == 'label' and not t:
                    t = n.name
                if t and not CLASS_NAME.match(t):
                    out.append(t)
            except GLib.Error:
                pass
        return ' | '.join(out)

    # -- search
    def walk(self, depth=60, showing=False):
        """self and all below, depth first, in order."""
        stack, seen = [(self, 0)], set()
        while stack:
            n, d = stack.pop()
            if n in seen:
                continue
            seen.add(n)
            yield n
            if d < depth:
                for c in reversed(n.children()):
                    if showing and not c._shown()[1]:
                        continue
                    stack.append((c, d + 1))

    def find_all(self, role=None, name=None, showing=True, state=None, text=None, desc=None, pred=None, limit=None):
        """text: regex on the node's own text or, for rows, all text under it."""
        want = set([state] if isinstance(state, str) else (state or ()))
        outer, self.s.survey = self.s.survey, Survey(self.s)
        try:
            self.s.survey.take(self, role, showing)
            return self._matching(role, name, showing, want, text, desc, pred, limit)
        finally:
            self.s.survey = outer

    def _matching(self, role, name, showing, want, text, desc, pred, limit):
        out = []
        for n in self.walk(showing=showing):
            try:
                if role is not None and not role_matches(role, n.role):
                    continue
                if name is not None and not n.named(name):
                    continue
                if showing and not n.showing:
                    continue
                if want:
                    st = n.states
                    if any((w[1:] in st) if w[0] == '!' else (w not in st) for w in want):
                        continue
                if text is not None and not re.search(text, n.text() or n.label_text() or ''):
                    continue
                if desc is not None and not re.search(desc, n.description or ''):
                    continue
                if pred is not None and not pred(n):
                    continue
            except GLib.Error:
                continue
            out.append(n)
            if limit and len(out) >= limit:
                break
        return out

    def find(self, role=None, name=None, n=0, **kw):
        r = self.find_all(role, name, limit=n + 1, **kw)
        return r[n] if len(r) > n else None

    def wait_for(self, role=None, name=None, timeout=10, gone=False, **kw):
        t0 = time.time()
        while True:
            r = self.find(role, name, **kw)
            if bool(r) != gone:
                return r
            if time.time() - t0 > timeout:
                raise Timeout('%s: role=%r name=%r %s after %ss' % (
                    'still there' if gone else 'not there', role, name, kw or '', timeout))
            time.sleep(0.1)

    def dump(self, file=None, showing=True, depth=60, extents=True, out=None, ind=0, lines=None):
        lines = [] if lines is None else lines
        try:
            st = self.states
            here, below = (True, True) if ind == 0 or not showing else self._shown()
            if below:
                e = self.extents() if extents else None
                if here or norm_role(self.role) == 'tab panel':
                    keep = st - {'enabled', 'sensitive', 'visible', 'showing', 'focusable'}
                    x = []
                    if 'sensitive' not in st:
                        x.append('insensitive')
                    if 'focusable' in st:
                        x.append('focusable')
                    t = self.text()
                    l = '%s%s %r' % ('  ' * ind, self.role, self.name)
                    d = self.description
                    if d:
                        l += ' desc=%r' % d
                    if t is not None and t != self.name:
                        l += ' text=%r' % (t if len(t) < 80 else t[:77] + '...')
                    v = self.value if norm_role(self.role) not in ('label',) else None
                    if v is not None:
                        l += ' value=%g' % v
                    a = [x for x in self.actions() if '.' not in x]
                    if a:
                        l += ' do=' + ','.join(a)
                    if keep or x:
                        l += ' {' + ' '.join(x + sorted(keep)) + '}'
                    if e:
                        l += ' @%d,%d %dx%d' % e
                    lines.append(l)
                    if depth:
                        for c in self.children():
                            c.dump(None, showing, depth - 1, extents, None, ind + 1, lines)
        except GLib.Error as ex:
            lines.append('  ' * ind + '(gone: %s)' % ex.message)
        if ind == 0:
            s = '\n'.join(lines)
            if file:
                open(file, 'w').write(s + '\n')
            return s


# --------------------------------------------------------------------------
class App:
    def _init(self, s):
        self.s, self.proc, self.pid, self.log, self._root = s, None, None, None, None
        self.samples, self._stop_sampling = [], None

    def __init__(self, s, argv, env=None, cwd=None, log=None):
        self._init(s)
        self.log = log or s.path('log', 'app-%s-%d.log' % (os.path.basename(argv[0]), len(s.apps)))
        self.t0 = time.time()
        with open(self.log, 'ab') as f:
            self.proc = subprocess.Popen(s.prefix + list(argv), stdin=subprocess.DEVNULL, stdout=f, stderr=f,
                                         env=dict(s.env, **(env or {})), cwd=cwd or s.path('home'),
                                         start_new_session=True)
        self.pid = self.proc.pid

    @property
    def root(self):
        """The application's accessible root."""
        fam = _family(self.pid)
        for pid, name, n in self.s.a11y_apps():
            if pid in fam:
                n.app = self
                return n
        return None

    @property
    def gtk(self):
        """(4, 8, 3)"""
        if not getattr(self, '_gtk', None):
            try:
                v = self.root.prop('Application', 'Version')
                self._gtk = tuple(int(x) for x in re.findall(r'\d+', v)[:3])
            except (GLib.Error, AttributeError):
                return (0,)
        return self._gtk

    def wait_ready(self, timeout=20):
        """until a window is mapped and its tree is on the bus; seconds taken"""
        while time.time() - self.t0 < timeout:
            if self.proc and self.proc.poll() is not None:
                raise RuntimeError('app exited %s: %s' % (self.proc.returncode, self.log_tail()))
            try:
                r = self.root
                if r is not None and r.children() and self.windows():
                    self.ready_after = time.time() - self.t0
                    time.sleep(0.4)
                    return self.ready_after
            except GLib.Error:
                pass
            time.sleep(0.05)
        raise Timeout('no window after %ss: %s' % (timeout, self.log_tail()))

    def windows(self):
        return [w for w in self.s.xwindows(self.pid) if not w['popup']]

    def popups(self):
        return [w for w in self.s.xwindows(self.pid) if w['popup']]

    def top(self):
        """the accessible of the window in front (a modal dialog, say)"""
        r = self.root
        kids = [k for k in (r.children() if r else []) if k.showing]
        act = self.s.active_window()
        for k in reversed(kids):        # GTK 4.8 gives dialogs no 'active' state
            n, w = k.surface()
            if w and w['id'] == act:
                return k
        mod = [k for k in kids if 'modal' in k.states]
        return (mod or kids or [None])[-1]

    # the search functions of Node, over the whole app
    def find_all(self, *a, **k):
        r = self.root
        return r.find_all(*a, **k) if r else []

    def find(self, *a, **k):
        r = self.root
        return r.find(*a, **k) if r else None

    def wait_for(self, role=None, name=None, timeout=10, gone=False, **kw):
        t0 = time.time()
        while True:
            try:
                r = self.find(role, name, **kw)
            except GLib.Error:
                r = None
            if bool(r) != gone:
                return r
            if not self.alive:
                raise RuntimeError('app is gone (%s): %s' % (self.returncode, self.log_tail()))
            if time.time() - t0 > timeout:
                raise Timeout('%s: role=%r name=%r %s after %ss' % (
                    'still there' if gone else 'not there', role, name, kw or '', timeout))
            time.sleep(0.1)

    def click(self, role=None, name=None, how='mouse', timeout=10, **kw):
        ck = {k: kw.pop(k) for k in ('button', 'count', 'mods', 'at') if k in kw}
        return self.wait_for(role, name, timeout=timeout, **kw).click(how=how, **ck)

    def dump(self, file=None, **kw):
        r = self.root
        return r.dump(file, **kw) if r else '(not on the accessibility bus)'

    def focused(self):
        r = self.root
        if not r:
            return None
        best = None
        for n in r.walk(showing=True):
            try:
                st = n.states
                if 'focused' in st and norm_role(n.role) not in TOPLEVEL:
                    best = n        # the deepest one
            except GLib.Error:
                pass
        return best

    def menu(self, button, *items, how='mouse', timeout=5):
        """Opens a menu button (name) and follows the items by name."""
        b = button if isinstance(button, Node) else self.wait_for(('button', 'toggle', 'combo'), button, timeout=timeout)
        b.click(how=how)
        for it in items:
            self.wait_for(('menuitem', 'button', 'checkbox', 'radio'), it, timeout=timeout).click(how=how)
            time.sleep(0.2)

    def screenshot(self, path, window=None, pad=0):
        """The window in front (with its popovers where they overlap it) - or
        window='screen', or an X window id."""
        if window == 'screen':
            return self.s.screenshot(path)
        ws = self.windows()
        act = self.s.active_window()
        if isinstance(window, int):
            act = window
        w = ([w for w in ws if w['id'] == act] or ws or [None])[-1]
        if w is None:
            return self.s.screenshot(path)
        l, r, t, b = w['shadow']
        return self.s.screenshot(path, (w['x'] + l - pad, w['y'] + t - pad, w['w'] - l - r + 2 * pad, w['h'] - t - b + 2 * pad))

    def resize(self, w, h):
        self.s.resize(self.windows()[0]['id'], w, h)

    # keyboard, to the window in front
    def key(self, *k, **kw):
        self.s.key(*k, **kw)

    def type_text(self, s, **kw):
        self.s.type_text(s, **kw)

    # -- GtkFileChooser (in-process: no portal in the session)
    def file_dialog(self, path, accept=None, timeout=10, title=None):
        """Drives the open or save dialog in front. Open: '/' makes it show its
        location entry. Save: its name entry takes a whole path."""
        dlg = self.wait_dialog(timeout, title)
        time.sleep(0.3)
        # a save dialog shows its name entry from the start (in any language)
        ent = dlg.find('entry', state='editable')
        if ent is not None and 'focused' not in ent.states:
            ent.click()
        if ent is None:
            for _ in range(4):          # the first ctrl+L may come before the dialog listens
                self.s.key('ctrl+l')
                time.sleep(0.35)
                ent = dlg.find('entry', state=('editable', 'focused'))
                if ent is not None:
                    break
        self.s.key('ctrl+a')
        self.s.type_text(path)
        if ent is not None:
            t0 = time.time()
            while ent.alive and ent.text() != path and time.time() - t0 < 1.5:
                time.sleep(0.1)
            if ent.alive and ent.text() != path:
                ent.set_text(path, how='atspi')
        time.sleep(0.3)
        self.s.key('Return')
        time.sleep(0.4)
        try:        # still in front: Return went to a completion, or to the folder only
            for _ in range(3):
                time.sleep(0.2)
                if not dlg.alive or not dlg.showing or self.top() != dlg:
                    break
                b = dlg.find('button', accept, state='sensitive') if accept else None
                if b is not None:
                    b.click()
                elif ent is not None and ent.alive:
                    if not ent.text():
                        ent.click()
                        self.s.type_text(os.path.basename(path))
                        time.sleep(0.3)
                    self.s.key('Return')
                else:
                    b = dlg.find('button', '/^_?(Save|Open|Export|Import|Select|Replace)/', state='sensitive')
                    if b is None:
                        break
                    b.click()
                time.sleep(0.3)
        except (RuntimeError, GLib.Error):      # gone by now
            pass
        return dlg

    def print_to_file(self, path, fmt='PDF', shot=None, timeout=15):
        """Drives the GtkPrintUnixDialog in front: its 'Print to File' printer
        is there without cups. Default file name otherwise: ~/output.pdf"""
        dlg = self.wait_dialog(timeout)
        t0 = time.time()
        while True:                     # the printers come in a moment later
            row = dlg.find('row', '/Print to File/')
            if row is None and time.time() - t0 > 2:        # another language: the first real row
                row = next((r for r in dlg.find_all('row') if r.find(('cell', 'grid cell'))), None)
            if row:
                break
            if time.time() - t0 > timeout:
                raise Timeout('no Print to File row')
            time.sleep(0.2)
        row.click()
        b = dlg.wait_for('button', r'/\.(pdf|ps|svg)$/', timeout=timeout)
        f = dlg.find(('radio', 'checkbox'), fmt)
        if f and 'checked' not in f.states:
            f.click(at=(0.15, 0.5))
        b.click()
        time.sleep(0.3)
        fd = self.file_dialog(path)
        t0 = time.time()
        while fd.alive and fd.showing and time.time() - t0 < 5:
            time.sleep(0.1)
        if shot:
            self.s.screenshot(shot)
        pb = dlg.find('button', '/^_?Print\\b/', state='sensitive')
        if pb is None:                  # another language: it comes last in the tree
            pb = dlg.find_all('button', state='sensitive')[-1]
        pb.click()
        return dlg

    def wait_dialog(self, timeout=10, title=None):
        """The dialog in front: a toplevel that is modal, has a dialog's role or
        is transient for another. (Not: an AdwDialog of libadwaita 1.5 and
        later, which is inside its window: wait_for('dialog') finds that one.)"""
        t0 = time.time()
        while time.time() - t0 < timeout:
            try:
                r = self.root
                for k in reversed(r.children() if r else []):
                    if (title is not None and not name_matches(title, k.name)) or not k.showing:
                        continue
                    if norm_role(k.role) in ('dialog', 'alert', 'file chooser') or 'modal' in k.states:
                        return k
                    n, w = k.surface()
                    if w and w['transient']:
                        return k
                d = r.find('dialog', title) if r else None
                if d is not None and norm_role(d.role) in ('dialog', 'alert'):
                    return d
            except GLib.Error:
                pass
            time.sleep(0.1)
        raise Timeout('no dialog %s' % (title or ''))

    # -- process
    @property
    def alive(self):
        if self.proc:
            return self.proc.poll() is None
        try:
            return psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    @property
    def returncode(self):
        return self.proc.poll() if self.proc else None

    def log_text(self):
        try:
            return open(self.log, errors='replace').read()
        except (OSError, TypeError):
            return ''

    NOISE = re.compile(r'Unrecognized value "no-portals"|Screen coordinates not supported|gtk_widget_compute_point: assertion|'
                       r'Unable to acquire session bus|dconf|^\s*$|Vulkan|MESA|libEGL')

    def log_tail(self, n=15):
        return '\n'.join(self.log_lines()[-n:])

    def log_lines(self):
        """The app's output less the noise that the driver itself causes."""
        return [l for l in self.log_text().splitlines() if not self.NOISE.search(l)]

    def warnings(self):
        """Gtk/GLib/Adwaita warnings and criticals, sanitizer reports"""
        return [l for l in self.log_lines() if re.search(r'-(WARNING|CRITICAL|ERROR) \*\*|ERROR: \w+Sanitizer|runtime error:', l)]

    def kill(self, sig=signal.SIGKILL):
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass
        if self.proc and sig == signal.SIGKILL:
            self.proc.wait(10)

    def kill_after(self, seconds, sig=signal.SIGKILL):
        """kill -9 that many seconds after now, from a thread"""
        t = threading.Timer(seconds, lambda: os.kill(self.pid, sig) if self.alive else None)
        t.daemon = True
        t.start()
        return t

    def kill_when(self, cond, sig=signal.SIGKILL, timeout=60, poll=0.0005):
        """kill -9 as soon as cond() is true - lambda: os.path.exists(tmpfile),
        say. A thread; .killed_at is set on the app."""
        self.killed_at = None

        def work():
            t0 = time.time()
            while time.time() - t0 < timeout and self.alive:
                if cond():
                    os.kill(self.pid, sig)
                    self.killed_at = time.time()
                    return
                time.sleep(poll)
        t = threading.Thread(target=work, daemon=True)
        t.start()
        return t

    def quit(self, timeout=10):
        """The window manager's close request to every window, as its x button
        sends; the exit status, or None where the app is still there."""
        from Xlib.protocol import event
        d = self.s.dpy
        for w in self.windows():
            e = event.ClientMessage(window=d.create_resource_object('window', w['id']),
                                    client_type=d.intern_atom('_NET_CLOSE_WINDOW'), data=(32, [X.CurrentTime, 2, 0, 0, 0]))
            d.screen().root.send_event(e, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        d.sync()
        if not self.proc:
            return None
        try:
            return self.proc.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def stat(self):
        """rss, pss, uss in MiB; cpu seconds; threads; open files"""
        p = psutil.Process(self.pid)
        m = p.memory_full_info()
        c = p.cpu_times()
        return dict(t=round(time.time(), 3), rss=m.rss / 2**20, pss=m.pss / 2**20, uss=m.uss / 2**20,
                    cpu=c.user + c.system, threads=p.num_threads(), fds=p.num_fds())

    def sample(self, interval=0.5, csv=None):
        """Starts a sampler thread; stop_sampling() gives a summary."""
        self.samples = []
        stop = self._stop_sampling = threading.Event()

        def work():
            while not stop.is_set() and self.alive:
                try:
                    self.samples.append(self.stat())
                except psutil.Error:
                    break
                stop.wait(interval)
        self._sampler = threading.Thread(target=work, daemon=True)
        self._csv = csv
        self._sampler.start()

    def stop_sampling(self):
        self._stop_sampling.set()
        self._sampler.join()
        s = self.samples
        if not s:
            return {}
        if self._csv:
            with open(self._csv, 'w') as f:
                f.write(','.join(s[0]) + '\n')
                for r in s:
                    f.write(','.join(str(v) for v in r.values()) + '\n')
        dt = s[-1]['t'] - s[0]['t'] or 1e-9
        return dict(seconds=dt, rss_first=s[0]['rss'], rss_last=s[-1]['rss'], rss_max=max(r['rss'] for r in s),
                    cpu_percent=100 * (s[-1]['cpu'] - s[0]['cpu']) / dt, fds_max=max(r['fds'] for r in s))

    def idle(self, quiet=0.3, timeout=15, cpu=0.02):
        """Waits until the app has used less than cpu seconds for quiet seconds."""
        t0 = time.time()
        last = self.stat()['cpu']
        while time.time() - t0 < timeout:
            time.sleep(quiet)
            now = self.stat()['cpu']
            if now - last <= cpu:
                return True
            last = now
        return False
