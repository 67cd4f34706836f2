package owinhttp

func (c *call) offerUpgrades() {}
