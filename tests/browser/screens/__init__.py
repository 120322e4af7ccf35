"""Every screen as people see it, phone and desktop, light and dark: pictures in docs/screens, and what axe says."""
