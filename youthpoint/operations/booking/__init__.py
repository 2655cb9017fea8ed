"""Booked times: free ones, holding, booking, the waiting list, who comes in the end."""
